"""What ``make demo`` does with a bad port and with what an earlier run left behind."""

import json
import os
import signal
import subprocess
import sys

import pytest

from ontwikkel import demo, processen
from ontwikkel.basis import Fout, wacht_tot


@pytest.mark.parametrize("waarde", ["tachtig", "0", "70000", "-1"])
def test_een_onmogelijke_poort_wordt_in_een_zin_geweigerd(monkeypatch, waarde):
    monkeypatch.setenv("PORT", waarde)
    with pytest.raises(Fout, match=f"PORT is '{waarde}'"):
        demo._poort()


def test_kinderen_van_een_gedode_demo_worden_opgeruimd(tmp_path):
    # The argument makes it look like one of ours, as a real gunicorn of this project does.
    wees = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", "gunicorn", "zorg.wsgi"],
                            start_new_session=True)  # fmt: skip
    assert wacht_tot(lambda: processen._is_van_zorg(wees.pid), 5)
    (tmp_path / "processen.json").write_text(json.dumps({"toezicht": 2**22, "kinderen": [wees.pid], "diensten": []}))

    processen.ruim_wezen_op(processen.vorige(tmp_path))

    assert wacht_tot(lambda: wees.poll() is not None, 5)


def test_een_onderdeel_dat_stopt_wordt_herstart_en_dat_blijft_niet_doorgaan(tmp_path):
    programmas = processen.Processen(
        tmp_path, {**os.environ, "BASIS_URL": "http://127.0.0.1"}, {"web": [sys.executable, "-c", "pass"]}
    )
    programmas.start()
    try:
        with pytest.raises(Fout, match="Het onderdeel web blijft stoppen"):
            wacht_tot(lambda: programmas.bewaak() is not None, 20)
    finally:
        programmas.stop()
    assert len(programmas.herstarts) == processen.HERSTARTS + 1


def test_stoppen_beeindigt_ook_wie_niet_luistert(tmp_path, monkeypatch):
    doof = (
        "import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('klaar', flush=True); time.sleep(60)"
    )
    kind = subprocess.Popen([sys.executable, "-c", doof], start_new_session=True, stdout=subprocess.PIPE)
    kind.stdout.readline()
    monkeypatch.setattr(processen, "GEDULD", 0.3)

    processen.beeindig_groepen([kind.pid])
    kind.stdout.close()

    assert kind.wait() in (0, -signal.SIGKILL)  # 0: already reaped
