"""What to tell the person at the command line when settings or database do not let a command run."""

from django.core.exceptions import ImproperlyConfigured

# What the drivers say, and what a person can do about it.
REMEDIES = {
    "unable to open database file": "create the folder of the database or name another with PORTAL_VAR or DATABASE_URL",
    "not a database": "the file is not SQLite's: restore a backup of it, or move it away and run `make run` again",
    "disk image is malformed": "the file is damaged: restore a backup of it, or move it away and run `make run` again",
    "readonly database": "allow this account to write the database file and its folder",
    "no such table": "run `manage.py migrate` first",
    "no such column": "run `manage.py migrate` first",
    "is locked": "another program is writing: wait for it or stop it, then try again",
    "password authentication failed": "correct the user or the password in DATABASE_URL",
    "no password supplied": "write the password into DATABASE_URL",
    "role": "create the role in PostgreSQL or correct the user in DATABASE_URL",
    "database": "create the database (createdb) or correct its name in DATABASE_URL",
    "relation": "run `manage.py migrate` first",
    "column": "run `manage.py migrate` first",
    "resolve host": "correct the host in DATABASE_URL",
    "timeout expired": "the server does not answer: start it, or correct host and port in DATABASE_URL",
    "too many clients": "wait for other programs to let go of their connections, or raise the server's max_connections",
    "connection": "start the database or correct DATABASE_URL",
}
MISSING_IN_POSTGRESQL = {"role", "database", "relation", "column"}


def sentence(error: Exception) -> str:
    """Return one sentence that names the fault and its remedy."""
    said = first_line(error)
    if isinstance(error, ImproperlyConfigured):
        return said
    return f"The database refuses ({said}): {remedy(said)}."


def remedy(said: str) -> str:
    """Return what to do about a driver's message; the traceback when nothing is known about it."""
    for words, advice in REMEDIES.items():
        if words in said and (words not in MISSING_IN_POSTGRESQL or "does not exist" in said):
            return advice
    return "run the command again with --traceback to see where"


def first_line(error: Exception) -> str:
    """Return the driver's message without its later lines; the last attempt counts where several hosts were tried."""
    lines = [line.strip(" \t-") for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
