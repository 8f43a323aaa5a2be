# pysqlite3 is the standard library's module built with a newer SQLite.
from sqlite3.dbapi2 import *
