"""One compiled loop, `compiled.c`, built by the C compiler `cc` and called through ctypes."""

import ctypes
import subprocess
import tempfile
from pathlib import Path

import numpy as np


def compiled_loop():
    """A function `(I, p, dt) -> (V, spikes)`, each `(n, steps)`, that runs the compiled loop."""
    library = Path(tempfile.mkdtemp()) / "compiled.so"
    source = Path(__file__).with_suffix(".c")
    options = ["-O3", "-march=native", "-shared", "-fPIC", "-lm"]
    subprocess.run(["cc", source, *options, "-o", library], check=True)
    lif = ctypes.CDLL(str(library)).lif
    array, long, double = ctypes.c_void_p, ctypes.c_long, ctypes.c_double
    lif.argtypes = [array] * 3 + [long] * 2 + [double] * 5 + [long, double]
    lif.restype = None

    def simulate_compiled(I, p, dt):
        I = np.ascontiguousarray(I)
        V, spikes = np.empty(I.shape), np.empty(I.shape, dtype=bool)
        constants = p.tau_m, p.R_m, p.E_L, p.V_th, p.V_reset, round(p.t_ref / dt), dt
        lif(I.ctypes.data, V.ctypes.data, spikes.ctypes.data, *I.shape, *constants)
        return V, spikes

    return simulate_compiled
