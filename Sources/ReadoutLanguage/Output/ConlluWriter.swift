/// Writes a document as CoNLL-U (universaldependencies.org/format.html): sentences, words, lemmas, tags, heads,
/// relations; names stand in the last column as `Name=B-PER`.
///
/// Columns whose layer is missing hold `_`. A line `# text` joins the words by what the last column says of spaces.
public struct ConlluWriter: Sendable {
  public init() {}

  /// The document as CoNLL-U in UTF-8, ending with a blank line; empty when there are no sentences.
  public func write(_ document: Document) -> String {
    var output = ""
    let names = nameLabels(document)
    var paragraph = -1
    for (number, sentence) in document.sentences.enumerated() {
      if number == 0 { output += "# newdoc id = \(ConlluWriter.comment(document.article.id))\n" }
      if sentence.paragraph != paragraph {
        paragraph = sentence.paragraph
        output += "# newpar id = p\(paragraph + 1)\n"
      }
      output += "# sent_id = \(ConlluWriter.comment(document.article.id))-\(number + 1)\n"
      var text = ""
      for token in sentence.tokens {
        text += document.text(ofToken: token)
        if document.hasSpaceAfter(token), token + 1 < sentence.tokens.upperBound { text += " " }
      }
      output += "# text = \(ConlluWriter.field(text))\n"
      for token in sentence.tokens {
        let head =
          document.layers.contains(.dependencies)
          ? document.heads[token] < 0 ? "0" : String(Int(document.heads[token]) - sentence.tokens.lowerBound + 1) : "_"
        var miscellaneous: [String] = []
        if let name = names[token] { miscellaneous.append("Name=\(name)") }
        if !document.hasSpaceAfter(token) { miscellaneous.append("SpaceAfter=No") }
        let fields = [
          String(token - sentence.tokens.lowerBound + 1),
          ConlluWriter.field(document.text(ofToken: token)),
          document.layers.contains(.lemmas) ? ConlluWriter.field(document.lemma(token)) : "_",
          document.layers.contains(.tags) ? document.universalTags[token].name : "_",
          document.layers.contains(.tags) ? document.pennTags[token].name : "_",
          "_", head, document.layers.contains(.dependencies) ? document.relationName(token) : "_", "_",
          miscellaneous.isEmpty ? "_" : miscellaneous.joined(separator: "|"),
        ]
        output += fields.joined(separator: "\t")
        output += "\n"
      }
      output += "\n"
    }
    return output
  }

  /// `B-PER` and the like of the tokens within names.
  private func nameLabels(_ document: Document) -> [String?] {
    var labels = [String?](repeating: nil, count: document.tokenCount)
    for name in document.names {
      let kind =
        switch name.kind {
        case .person: "PER"
        case .organization: "ORG"
        case .location: "LOC"
        case .nationality: "NAT"
        case .other: "MISC"
        }
      for token in name.tokens { labels[token] = (token == name.tokens.lowerBound ? "B-" : "I-") + kind }
    }
    return labels
  }

  /// A field must not be empty, nor hold tabs or line breaks.
  private static func field(_ text: String) -> String {
    if text.isEmpty { return "_" }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(
        scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x85 || scalar.value == 0x2028
          || scalar.value == 0x2029 ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }

  private static func comment(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? "_" : $0 }))
  }
}

extension Document {
  /// The relation of a token as the treebanks call it: bare time and measure phrases are `nmod:unmarked` under nouns and
  /// `obl:unmarked` elsewhere.
  public func relationName(_ token: Int) -> String {
    relations[token] == .oblUnmarked && universalRelation(token) == .nmod ? "nmod:unmarked" : relations[token].name
  }

  /// The relation of a token without its subtype.
  public func universalRelation(_ token: Int) -> DependencyRelation {
    guard relations[token] == .oblUnmarked, heads[token] >= 0 else { return relations[token].universal }
    switch universalTags[Int(heads[token])] {
    case .noun, .propn, .pron, .num, .sym: return .nmod
    default: return .obl
    }
  }
}
