"""The content of pages: the data of each template, wording, dates in three languages, calculators, lists, paper.

It renders no template and answers no request.
It imports `content` and what is below; `editing`, `web`, `publishing` and `commands` use it.
"""
