/// Sentences in columns, one token a line: the word first, its name label last, perhaps a part of speech between.
public struct ColumnCorpus: Sendable {
  public struct Token: Sendable {
    public var form: String
    /// Empty when the file has none.
    public var partOfSpeech: String
    /// As the file writes it: `B-geo`, `I-ORG`, `O`.
    public var label: String

    public init(form: String, partOfSpeech: String = "", label: String) {
      self.form = form
      self.partOfSpeech = partOfSpeech
      self.label = label
    }
  }

  public var sentences: [[Token]] = []

  init(sentences: [[Token]]) { self.sentences = sentences }

  /// `wordColumn` and `labelColumn` count from 0; a negative label column means the last.
  public init(
    _ name: String, in folder: CorpusFolder, wordColumn: Int = 0, labelColumn: Int = -1
  ) throws(TrainingError) {
    try self.init(bytes: folder.contents(of: name), path: name, wordColumn: wordColumn, labelColumn: labelColumn)
  }

  public init(bytes: [UInt8], path: String, wordColumn: Int = 0, labelColumn: Int = -1) throws(TrainingError) {
    var sentence: [Token] = []
    var lineNumber = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      lineNumber += 1
      if line.isEmpty || line.first == 0x0D {
        if !sentence.isEmpty { sentences.append(sentence) }
        sentence = []
        continue
      }
      let separator: UInt8 = line.contains(0x09) ? 0x09 : 0x20
      if line.first == 0x23, line.count > 1, line[line.index(after: line.startIndex)] == 0x20,
        separator == 0x20 || sentence.isEmpty
      {
        continue
      }
      let fields = line.split(separator: separator, omittingEmptySubsequences: false)
      guard fields.count > wordColumn, fields.count >= 2, labelColumn < fields.count else {
        throw .malformed(path: path, line: lineNumber, reason: "a word and a label are wanted")
      }
      func text(_ index: Int) -> String { String(decoding: fields[index], as: UTF8.self) }
      let form = text(wordColumn)
      if form.isEmpty { continue }
      sentence.append(
        Token(
          form: form, partOfSpeech: fields.count == 3 ? text(1) : "",
          label: text(labelColumn < 0 ? fields.count - 1 : labelColumn)))
    }
    if !sentence.isEmpty { sentences.append(sentence) }
  }
}
