"""What is given as an article → its text: file types, encodings, web pages, addresses.

Nothing here knows of claims or of a model. Each module takes bytes or text of an unknown hand,
and either gives Arabic text with what is remarkable about it, or says why not.
"""
