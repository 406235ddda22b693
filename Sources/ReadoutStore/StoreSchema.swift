import GRDB

/// The tables of a store, step by step from the first version to today's; `docs/store.md` describes them.
enum StoreSchema {
  /// `RdOt`: by this a store is known from databases of other programs.
  static let applicationID = 0x5264_4F74

  /// The version a store has (`PRAGMA user_version`) is the number of steps it went through.
  static let steps = [first, second, third]

  static var version: Int { steps.count }

  /// Takes a store that may be empty to today's version.
  static func migrate(_ db: Database, from version: Int) throws {
    for step in steps[version...] { try db.execute(sql: step) }
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(self.version)")
  }

  /// What is made of records and graph so that they need not be read whole.
  private static let second = """
    CREATE TABLE resolution_inputs (
      text INTEGER PRIMARY KEY REFERENCES texts (id) ON DELETE CASCADE,
      input BLOB NOT NULL
    ) STRICT;

    CREATE TABLE checksums (
      part INTEGER NOT NULL,
      subject TEXT NOT NULL,
      checksum INTEGER NOT NULL,
      PRIMARY KEY (part, subject)
    ) STRICT, WITHOUT ROWID;
    """

  /// Of the articles that name an entity each is a row of its own: one more moves none of the others. What a correction did
  /// is there for programs too.
  private static let third = """
    ALTER TABLE mentions RENAME TO numbered_mentions;
    CREATE TABLE mentions (
      entity TEXT NOT NULL REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
      article TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
      count INTEGER NOT NULL,
      start INTEGER,
      "end" INTEGER,
      text TEXT NOT NULL,
      PRIMARY KEY (entity, article)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO mentions SELECT entity, article, count, start, "end", text FROM numbered_mentions;
    DROP TABLE numbered_mentions;
    CREATE INDEX mentions_article ON mentions (article);
    CREATE INDEX records_run ON records (run);
    ALTER TABLE corrections ADD COLUMN effect_json TEXT;
    """

  private static let first = """
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY,
      command TEXT NOT NULL,
      program TEXT NOT NULL,
      resources TEXT NOT NULL,
      added INTEGER NOT NULL DEFAULT 0,
      changed INTEGER NOT NULL DEFAULT 0,
      removed INTEGER NOT NULL DEFAULT 0,
      is_resolved INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE texts (
      id INTEGER PRIMARY KEY,
      file TEXT NOT NULL,
      key TEXT NOT NULL,
      occurrence INTEGER NOT NULL,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      source TEXT NOT NULL,
      article TEXT REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
      date TEXT,
      language TEXT NOT NULL,
      title TEXT,
      authors TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      digest TEXT NOT NULL,
      zones TEXT NOT NULL,
      remarks TEXT NOT NULL,
      text TEXT NOT NULL,
      UNIQUE (file, key, occurrence)
    ) STRICT;
    CREATE INDEX texts_article ON texts (article);

    CREATE TABLE records (
      text INTEGER PRIMARY KEY REFERENCES texts (id) ON DELETE CASCADE,
      run INTEGER NOT NULL REFERENCES runs (id),
      record TEXT NOT NULL
    ) STRICT;

    CREATE TABLE sentences (
      id INTEGER PRIMARY KEY,
      text_id INTEGER NOT NULL REFERENCES texts (id) ON DELETE CASCADE,
      start INTEGER NOT NULL,
      "end" INTEGER NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sentences_text ON sentences (text_id);
    CREATE VIRTUAL TABLE sentence_index USING fts5(
      text, content='sentences', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
    CREATE TRIGGER sentences_insert AFTER INSERT ON sentences BEGIN
      INSERT INTO sentence_index (rowid, text) VALUES (new.id, new.text);
    END;
    CREATE TRIGGER sentences_delete AFTER DELETE ON sentences BEGIN
      INSERT INTO sentence_index (sentence_index, rowid, text) VALUES ('delete', old.id, old.text);
    END;

    CREATE TABLE articles (
      id TEXT PRIMARY KEY,
      title TEXT,
      date TEXT,
      language TEXT NOT NULL,
      source TEXT NOT NULL,
      authors TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      copy_of TEXT REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT;

    CREATE TABLE entities (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      country TEXT REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
      code TEXT,
      wikidata TEXT,
      institution_type TEXT,
      part_of TEXT REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
      first_seen TEXT,
      last_seen TEXT,
      confidence REAL NOT NULL
    ) STRICT;
    CREATE INDEX entities_name ON entities (name);

    CREATE TABLE names (
      entity TEXT NOT NULL REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      PRIMARY KEY (entity, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX names_name ON names (name);

    CREATE TABLE mentions (
      entity TEXT NOT NULL REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
      position INTEGER NOT NULL,
      article TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
      count INTEGER NOT NULL,
      start INTEGER,
      "end" INTEGER,
      text TEXT NOT NULL,
      PRIMARY KEY (entity, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mentions_article ON mentions (article);

    CREATE TABLE roles (
      id TEXT PRIMARY KEY,
      person TEXT NOT NULL REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
      title TEXT NOT NULL,
      organization TEXT REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
      is_inferred INTEGER NOT NULL,
      tenure TEXT NOT NULL,
      attested_from TEXT,
      attested_to TEXT,
      confidence REAL NOT NULL
    ) STRICT;
    CREATE INDEX roles_person ON roles (person);
    CREATE INDEX roles_organization ON roles (organization);

    CREATE TABLE meetings (
      id TEXT PRIMARY KEY,
      label TEXT NOT NULL,
      kind TEXT NOT NULL,
      status TEXT NOT NULL,
      date TEXT,
      date_end TEXT,
      date_basis TEXT,
      not_after TEXT,
      not_before TEXT,
      month_day TEXT,
      place TEXT REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
      confidence REAL NOT NULL
    ) STRICT;
    CREATE INDEX meetings_date ON meetings (date);

    CREATE TABLE participants (
      meeting TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
      position INTEGER NOT NULL,
      entity TEXT NOT NULL REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
      part TEXT NOT NULL,
      on_behalf_of TEXT REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
      PRIMARY KEY (meeting, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX participants_entity ON participants (entity);

    CREATE TABLE separate_pairs (
      meeting TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
      position INTEGER NOT NULL,
      one TEXT NOT NULL REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
      other TEXT NOT NULL REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
      PRIMARY KEY (meeting, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE topics (
      id TEXT PRIMARY KEY,
      label TEXT NOT NULL,
      mentions INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE meeting_topics (
      meeting TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
      position INTEGER NOT NULL,
      topic TEXT NOT NULL REFERENCES topics (id) DEFERRABLE INITIALLY DEFERRED,
      PRIMARY KEY (meeting, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX meeting_topics_topic ON meeting_topics (topic);

    CREATE TABLE evidence (
      subject TEXT NOT NULL,
      position INTEGER NOT NULL,
      article TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
      start INTEGER NOT NULL,
      "end" INTEGER NOT NULL,
      text TEXT NOT NULL,
      highlight_start INTEGER,
      highlight_end INTEGER,
      cue TEXT NOT NULL,
      confidence REAL NOT NULL,
      PRIMARY KEY (subject, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX evidence_article ON evidence (article);

    CREATE TABLE decisions (
      subject TEXT NOT NULL,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL,
      other TEXT,
      reason TEXT NOT NULL,
      PRIMARY KEY (subject, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE former_identifiers (
      former TEXT NOT NULL,
      current TEXT NOT NULL,
      run INTEGER NOT NULL REFERENCES runs (id),
      PRIMARY KEY (former, current)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE corrections (
      id INTEGER PRIMARY KEY,
      statement TEXT NOT NULL,
      author TEXT NOT NULL,
      day TEXT NOT NULL,
      reason TEXT NOT NULL,
      effect TEXT
    ) STRICT;

    CREATE VIEW who_met_whom AS
      SELECT a.name AS one, b.name AS other, meetings.kind, meetings.status,
        coalesce(meetings.date, 'by ' || meetings.not_after) AS date, places.name AS place,
        evidence.text AS sentence, articles.source, meetings.id AS meeting
      FROM meetings
      JOIN participants AS p ON p.meeting = meetings.id
      JOIN participants AS q ON q.meeting = meetings.id AND q.entity <> p.entity
      JOIN entities AS a ON a.id = p.entity
      JOIN entities AS b ON b.id = q.entity
      LEFT JOIN entities AS places ON places.id = meetings.place
      LEFT JOIN evidence ON evidence.subject = meetings.id AND evidence.position = 0
      LEFT JOIN articles ON articles.id = evidence.article
      WHERE meetings.status IN ('held', 'ongoing')
        AND NOT EXISTS (
          SELECT 1 FROM separate_pairs AS s
          WHERE s.meeting = meetings.id AND s.one IN (p.entity, q.entity) AND s.other IN (p.entity, q.entity));
    """
}
