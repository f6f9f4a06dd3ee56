"""`python -m minutes_graph`: the command line, where its script is not on the path."""

from minutes_graph.cli.main import main

if __name__ == "__main__":
    main()
