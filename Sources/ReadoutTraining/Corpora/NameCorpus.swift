import ReadoutLanguage
import ReadoutModel

/// Sentences with names, on Readout's own tokens, cleaned by rule.
public struct NameCorpus: Sendable {
  /// Documents with tokens and sentences; `names[i]` are those of document i.
  public var documents: [Document] = []
  public var names: [[NameSpan]] = []

  /// How a corpus' labels are read.
  public struct Scheme: Sendable {
    /// Label without prefix → kind; what is missing is no name.
    public var kinds: [String: NameSpan.Kind]
    /// Whether titles are cut off persons and lexicons correct the kind of places and nationalities.
    public var isCleaned: Bool

    public static let gmb = Scheme(
      kinds: [
        "geo": .location, "gpe": .nationality, "per": .person, "org": .organization, "art": .other, "eve": .other,
      ],
      isCleaned: true)
    public static let wikigold = Scheme(
      kinds: ["LOC": .location, "PER": .person, "ORG": .organization, "MISC": .other], isCleaned: true)
    public static let re3d = Scheme(
      kinds: [
        "Location": .location, "Person": .person, "Organisation": .organization, "Nationality": .nationality,
      ], isCleaned: true)
    public static let crossner = Scheme(
      kinds: [
        "politician": .person, "person": .person, "politicalparty": .organization, "organisation": .organization,
        "country": .location, "location": .location, "election": .other, "event": .other, "misc": .other,
      ], isCleaned: true)
    public static let silver = Scheme(
      kinds: ["LOC": .location, "PER": .person, "ORG": .organization, "NAT": .nationality, "MISC": .other],
      isCleaned: true)
    public static let uner = Scheme(
      kinds: ["LOC": .location, "PER": .person, "ORG": .organization], isCleaned: false)
  }

  public init() {}

  /// Reads a corpus in columns. Sentences keep their borders; words are tokenised anew from the words joined by spaces.
  public init(_ corpus: ColumnCorpus, scheme: Scheme, gazetteer: Gazetteer) {
    let size = 400
    var start = 0
    while start < corpus.sentences.count {
      add(Array(corpus.sentences[start..<min(start + size, corpus.sentences.count)]), scheme, gazetteer)
      start += size
    }
  }

  /// The names a teacher found in the sentences of a treebank where it was at least so sure of them.
  ///
  /// - Parameter known: sentences that are learned from with names of their own, word by word, and left out here.
  public init(
    silver treebank: Treebank, leastConfidence: Float, without known: ColumnCorpus, gazetteer: Gazetteer
  ) {
    let known = Set(known.sentences.map { $0.map(\.form) })
    var corpus = ColumnCorpus(sentences: [])
    for sentence in treebank.sentences where sentence.nameConfidence >= leastConfidence {
      guard !known.contains(sentence.words.map(\.form)) else { continue }
      corpus.sentences.append(
        sentence.words.map {
          ColumnCorpus.Token(form: $0.form, partOfSpeech: "", label: $0.name.isEmpty ? "O" : $0.name)
        })
    }
    self.init(corpus, scheme: .silver, gazetteer: gazetteer)
  }

  public static func + (a: NameCorpus, b: NameCorpus) -> NameCorpus {
    var sum = a
    sum.documents += b.documents
    sum.names += b.names
    return sum
  }

  private mutating func add(_ sentences: [[ColumnCorpus.Token]], _ scheme: Scheme, _ gazetteer: Gazetteer) {
    var text: [UInt8] = []
    var spans: [(range: Range<Int>, kind: NameSpan.Kind)] = []
    for sentence in sentences where !(sentence.count == 1 && sentence[0].form == "-DOCSTART-") {
      var open: (start: Int, end: Int, kind: NameSpan.Kind, label: String)?
      func close() {
        if let name = open { spans.append((name.start..<name.end, name.kind)) }
        open = nil
      }
      for token in sentence {
        let start = text.count
        text.append(contentsOf: NameCorpus.plain(token.form).utf8)
        let end = text.count
        text.append(0x20)
        guard token.label.count > 2, let kind = scheme.kinds[String(token.label.dropFirst(2))] else {
          close()
          continue
        }
        let label = String(token.label.dropFirst(2))
        if token.label.hasPrefix("I-"), let name = open, name.label == label {
          open = (name.start, end, kind, label)
        } else {
          close()
          open = (start, end, kind, label)
        }
      }
      close()
      text.append(contentsOf: [0x0A, 0x0A])
    }
    var document = Document(Article(id: "names", source: "names", text: String(decoding: text, as: UTF8.self)))
    Tokenizer().annotate(&document)
    document.setSentences(
      document.paragraphs.enumerated().map { Sentence(tokens: $1.tokens, zone: .body, paragraph: $0) })
    document.layers.formUnion([.tokens, .sentences])
    var found: [NameSpan] = []
    var token = 0
    for span in spans {
      while token < document.tokenCount, Int(document.tokenStarts[token]) < span.range.lowerBound { token += 1 }
      let first = token
      var last = first
      while last < document.tokenCount, Int(document.tokenEnds[last]) <= span.range.upperBound { last += 1 }
      guard last > first else { continue }
      found.append(NameSpan(tokens: first..<last, kind: span.kind))
      token = last
    }
    documents.append(document)
    names.append(scheme.isCleaned ? NameRules().mend(found, document, gazetteer.marks(document)) : found)
  }

  /// Penn Treebank escapes as text writes them.
  private static func plain(_ form: String) -> String {
    switch form {
    case "-LRB-": "("
    case "-RRB-": ")"
    case "``", "''": "\""
    default: form
    }
  }
}
