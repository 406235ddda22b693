import ReadoutLanguage
import ReadoutModel

/// A UD treebank in CoNLL-U.
public struct Treebank: Sendable {
  public struct Word: Sendable {
    public var form: String
    public var lemma: String
    public var universalTag: UniversalTag
    public var pennTag: PennTag
    /// Index of the head in the sentence, -1 for the root.
    public var head: Int
    public var relation: DependencyRelation
    /// The relation without its subtype.
    public var universalRelation: DependencyRelation
    public var hasSpaceAfter: Bool
    /// UTF-8 bytes of the sentence's `text`; several words share a range when their surface token is no concatenation.
    public var range: Range<Int>
    /// What `Name=` says in the last column, such as `B-PER`; empty where it says nothing.
    public var name = ""
  }

  public struct Sentence: Sendable {
    public var id: String
    /// As the `# text` line has it.
    public var text: String
    public var words: [Word]
    public var beginsDocument: Bool
    public var beginsParagraph: Bool
    /// How sure a teacher was of the tree and of the names, from a line `# c = TREE NAMES`; 1 where there is none.
    public var treeConfidence: Float = 1
    public var nameConfidence: Float = 1
  }

  public var sentences: [Sentence] = []

  public var wordCount: Int { sentences.reduce(0) { $0 + $1.words.count } }

  public init(_ name: String, in folder: CorpusFolder) throws(TrainingError) {
    try self.init(bytes: folder.contents(of: name), path: name)
  }

  /// Reads CoNLL-U; empty nodes are passed over. `path` is for messages only.
  public init(bytes: [UInt8], path: String) throws(TrainingError) {
    var text = ""
    var id = ""
    var beginsDocument = false
    var beginsParagraph = false
    var confidences: [Float] = []
    var words: [Word] = []
    // Surface tokens: the words they cover, their form, whether a space follows.
    var surface: [(first: Int, last: Int, form: String, hasSpaceAfter: Bool)] = []
    var coveredUntil = 0
    var lineNumber = 0

    func finish() {
      guard !words.isEmpty else { return }
      // Lay the surface tokens over the text, white space skipped.
      let source = Array(text.utf8)
      var position = 0
      for token in surface {
        while position < source.count,
          source[position] == 0x20
            || source[position] == 0xC2 && position + 1 < source.count && source[position + 1] == 0xA0
        {
          position += source[position] == 0x20 ? 1 : 2
        }
        let form = Array(token.form.utf8)
        let end = min(position + form.count, source.count)
        let joined = words[token.first...token.last].reduce(0) { $0 + $1.form.utf8.count }
        if token.first == token.last || joined != form.count {
          for word in token.first...token.last { words[word].range = position..<max(end, position) }
        } else {
          var start = position
          for word in token.first...token.last {
            let stop = min(start + words[word].form.utf8.count, source.count)
            words[word].range = start..<max(stop, start)
            start = stop
          }
        }
        for word in token.first..<token.last { words[word].hasSpaceAfter = false }
        words[token.last].hasSpaceAfter = token.hasSpaceAfter
        position = end
      }
      sentences.append(
        Sentence(
          id: id, text: text, words: words, beginsDocument: beginsDocument, beginsParagraph: beginsParagraph,
          treeConfidence: confidences.first ?? 1, nameConfidence: confidences.last ?? 1))
      confidences = []
      words = []
      surface = []
      coveredUntil = 0
      beginsDocument = false
      beginsParagraph = false
      text = ""
    }

    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      lineNumber += 1
      if line.isEmpty {
        finish()
        continue
      }
      if line.first == 0x23 {
        let comment = String(decoding: line, as: UTF8.self)
        if comment.hasPrefix("# text = ") { text = String(comment.dropFirst(9)) }
        if comment.hasPrefix("# sent_id = ") { id = String(comment.dropFirst(12)) }
        if comment.hasPrefix("# c = ") {
          confidences = comment.dropFirst(6).split(separator: " ").compactMap { Float($0) }
        }
        if comment.hasPrefix("# newdoc") { beginsDocument = true }
        if comment.hasPrefix("# newpar") { beginsParagraph = true }
        continue
      }
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard fields.count == 10 else {
        throw .malformed(path: path, line: lineNumber, reason: "\(fields.count) columns where CoNLL-U has 10")
      }
      if fields[0].contains(".") { continue }
      let hasSpaceAfter = !fields[9].contains("SpaceAfter=No")
      if let dash = fields[0].firstIndex(of: "-") {
        guard let first = Int(fields[0][..<dash]), let last = Int(fields[0][fields[0].index(after: dash)...]),
          first == words.count + 1, last >= first
        else { throw .malformed(path: path, line: lineNumber, reason: "\(fields[0]) is no range of words") }
        surface.append((first - 1, last - 1, fields[1], hasSpaceAfter))
        coveredUntil = last
        continue
      }
      guard Int(fields[0]) == words.count + 1, let head = Int(fields[6]) else {
        throw .malformed(path: path, line: lineNumber, reason: "the word number or the head is not in order")
      }
      guard let tag = UniversalTag(name: fields[3]) else {
        throw .malformed(path: path, line: lineNumber, reason: "\(fields[3]) is no universal tag")
      }
      guard let penn = PennTag(fields[4]) else {
        throw .malformed(path: path, line: lineNumber, reason: "\(fields[4]) is no Penn tag")
      }
      guard let relation = DependencyRelation(treebankName: fields[7]),
        let universal = DependencyRelation(treebankName: String(fields[7].prefix { $0 != ":" }))
      else {
        throw .malformed(path: path, line: lineNumber, reason: "\(fields[7]) is no relation")
      }
      if words.count >= coveredUntil { surface.append((words.count, words.count, fields[1], hasSpaceAfter)) }
      words.append(
        Word(
          form: fields[1], lemma: fields[2], universalTag: tag, pennTag: penn, head: head - 1,
          relation: relation, universalRelation: universal, hasSpaceAfter: hasSpaceAfter, range: 0..<0,
          name: fields[9].hasPrefix("Name=") ? String(fields[9].dropFirst(5)) : ""))
    }
    finish()
    for index in sentences.indices {
      let count = sentences[index].words.count
      for word in sentences[index].words where word.head >= count || word.head < -1 {
        throw .malformed(path: path, line: 0, reason: "a head outside of its sentence in \(sentences[index].id)")
      }
    }
  }

  /// Documents with the treebank's own tokens and sentences, in order, about `size` sentences each.
  public func documents(sentencesEach size: Int = 200) -> [Document] {
    var documents: [Document] = []
    var start = 0
    while start < sentences.count {
      let end = min(start + size, sentences.count)
      documents.append(Treebank.document(sentences[start..<end].map { $0.words.map { ($0.form, $0.hasSpaceAfter) } }))
      start = end
    }
    return documents
  }

  /// A document of given tokens; sentences are set apart by line breaks.
  public static func document(_ sentences: [[(form: String, hasSpaceAfter: Bool)]]) -> Document {
    var text: [UInt8] = []
    var ranges: [Range<Int>] = []
    var spans: [Span] = []
    for sentence in sentences {
      let first = ranges.count
      for word in sentence {
        let start = text.count
        text.append(contentsOf: word.form.utf8)
        ranges.append(start..<text.count)
        if word.hasSpaceAfter { text.append(0x20) }
      }
      text.append(0x0A)
      spans.append(Span(first: first, end: ranges.count))
    }
    var document = Document(
      Article(id: "treebank", source: "treebank", text: String(decoding: text, as: UTF8.self)))
    document.setTokens(
      ranges,
      sentences: spans.enumerated().map {
        ReadoutLanguage.Sentence(tokens: $1.first..<$1.end, zone: .body, paragraph: $0)
      })
    return document
  }

  private struct Span {
    var first: Int
    var end: Int
  }

  /// The text as it was before it was divided: paragraphs apart by a blank line, sentences by a space.
  public func rawText() -> (text: String, words: [Range<Int>], sentences: [Range<Int>]) {
    var text: [UInt8] = []
    var words: [Range<Int>] = []
    var ranges: [Range<Int>] = []
    for sentence in sentences {
      if !text.isEmpty {
        if sentence.beginsDocument || sentence.beginsParagraph {
          text.append(contentsOf: [0x0A, 0x0A])
        } else {
          text.append(0x20)
        }
      }
      let start = text.count
      text.append(contentsOf: sentence.text.utf8)
      for word in sentence.words { words.append(word.range.lowerBound + start..<word.range.upperBound + start) }
      if let first = sentence.words.first, let last = sentence.words.last {
        ranges.append(first.range.lowerBound + start..<last.range.upperBound + start)
      }
    }
    return (String(decoding: text, as: UTF8.self), words, ranges)
  }
}
