"""`python -m livemap` is the command `livemap`."""

from livemap.cli import main

if __name__ == "__main__":
    main()
