"""The command line: from arguments to an exit status.

This is the only room that reads from and writes to the terminal. Begin with `entry` and `main`;
each command is a module in `commands`. No other room imports from here.
"""
