"""What only editors see, on their own machine: drafts, mistakes, the style guide, and in `calling` the calling round.

It imports `editing` and what is below, of `web` the parts that an application holds.
Used by `publishing`, and by the commands of the round.
"""
