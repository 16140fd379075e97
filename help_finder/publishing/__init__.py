"""Makes the site public: a build as files, a process that follows the content, a server.

It is the only wing that starts processes and threads.
It imports `web` and what is below; `commands` uses it.
"""
