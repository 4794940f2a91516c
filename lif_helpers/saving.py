"""What a notebook shows of its widgets after JupyterLab has saved it twice.

JupyterLab saves the state of the widgets that were run since the notebook was opened, and forgets
all others; at the next opening these would be errors. `keep_widgets` takes over what the file on
disk knows of them. The Jupyter server calls it before it saves a notebook: for it, this module is
an extension.
"""

import json
import re
from pathlib import Path

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"


def _jupyter_server_extension_points():
    return [{"module": __name__}]


def _load_jupyter_server_extension(server):
    server.contents_manager.register_pre_save_hook(keep_widgets)


def keep_widgets(model, path, contents_manager, **_):
    """Give the notebook in `model` the saved state of each widget that it shows and would forget."""
    file = Path(contents_manager.root_dir, path.strip("/"))
    if model["type"] != "notebook" or not file.exists():
        return
    before = json.loads(file.read_text(encoding="utf-8"))["metadata"].get("widgets", {}).get(STATE)
    now = model["content"]["metadata"].get("widgets", {}).get(STATE)
    if not before or not now:  # widgets are not saved at all
        return
    outputs = [o for cell in model["content"]["cells"] for o in cell.get("outputs", [])]
    needed = [o["data"][VIEW]["model_id"] for o in outputs if VIEW in o.get("data", {})]
    while needed:
        name = needed.pop()
        if name in before["state"] and name not in now["state"]:
            now["state"][name] = before["state"][name]
            needed += re.findall(r"IPY_MODEL_(\w+)", json.dumps(before["state"][name]))
