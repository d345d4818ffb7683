"""The notebooks that show their working; a notebook that is turned inside out joins this list."""

OPEN = ("02_compute", "04_digital_economy", "09_governance", "template")
