"""Official papers: gathered from the rooms below, worded by data or by the ward, drawn as .docx and .pdf."""
