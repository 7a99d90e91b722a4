"""Lets ``python -m etappe`` do what the command ``etappe`` does."""

from etappe.cli.app import main

if __name__ == "__main__":
    main()
