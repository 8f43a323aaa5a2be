"""One file a command of the command line, each loaded only when it is called: ``command`` in it is what runs.

``parley.cli`` lists them.
"""
