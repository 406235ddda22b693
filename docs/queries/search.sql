SELECT texts.source, sentences.start, sentences.text
FROM sentence_index JOIN sentences ON sentences.id = sentence_index.rowid JOIN texts ON texts.id = sentences.text_id
WHERE sentence_index MATCH 'cooperation' ORDER BY texts.source, sentences.start;
