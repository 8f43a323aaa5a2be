"""Files people send: the store (a local folder or S3), what is allowed, and how they are served.

Does not know what a file is attached to.
"""
