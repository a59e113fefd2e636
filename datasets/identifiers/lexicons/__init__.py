"""Books chosen from other people's word lists by how likely each word is a name; made once, read as any other book."""
