"""What is between the socket and Flask: files from memory, their names and compression, headers, refused requests.

It knows no Flask and no language.
It imports `model` and `config`; `web` and `publishing` use it.
"""
