"""The only code that opens DuckDB for writing: raw layer, manifest of the files, candidate and release.

In the order of a reload: `connection` (one writer), `schema` (tables from the row classes), `manifest` (what is in the folder),
`ingest` (bytes to documents and passages), `extraction` (documents to figures), `candidate` (a copy to be judged), `release` (publishing).
"""
