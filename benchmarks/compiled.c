/* The model of lif_helpers on the same conventions, as one compiled loop: each neuron on its own. */
#include <math.h>

void lif(const double *I, double *V, unsigned char *spikes, long n, long n_steps, double tau_m,
         double R_m, double E_L, double V_th, double V_reset, long n_ref, double dt)
{
    const double decay = exp(-dt / tau_m), gain = (1 - decay) * R_m, offset = (1 - decay) * E_L;
    for (long i = 0; i < n; i++, I += n_steps, V += n_steps, spikes += n_steps) {
        double v = E_L;
        long left = 0;
        V[0] = v;
        spikes[0] = 0;
        for (long k = 1; k < n_steps; k++) {
            unsigned char spiked = 0;
            if (left) {
                left--;
            } else {
                v = decay * v + (gain * I[k - 1] + offset);
                if (v >= V_th) {
                    v = V_reset;
                    left = n_ref;
                    spiked = 1;
                }
            }
            V[k] = v;
            spikes[k] = spiked;
        }
    }
}
