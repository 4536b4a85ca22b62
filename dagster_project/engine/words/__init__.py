"""The words that the engine knows: data files of the languages, vocabulary, gazetteer, and how a text is asked for them."""
