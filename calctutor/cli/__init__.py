"""The command line: arguments in, an exit status out.

The only room that reads from and writes to the terminal. Begin with `entry` and `main`; each
command is a module in `commands`. No other room takes anything from here.
"""
