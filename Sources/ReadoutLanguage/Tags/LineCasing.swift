/// Gives words back the capitals they have in prose, where a line is written so that capitals say nothing: "MINISTERS MEET IN
/// OSLO", "Ministers Meet In Oslo", "ministers meet in oslo".
///
/// The text stays as it is; only `shapes` change, which all stages behind the tagger read instead of the letters.
public struct LineCasing: Annotator {
  public static let requires: Layers = [.tokens, .sentences, .wordClasses, .tags]
  public static let provides: Layers = []

  public init() {}

  public func annotate(_ document: inout Document) {
    for index in document.sentences.indices {
      let casing = LineCasing.casing(of: document.sentences[index], in: document)
      guard casing != .prose else { continue }
      document.sentences[index].isUncased = true
      for token in document.sentences[index].tokens {
        document.shapes[token] = LineCasing.shape(of: token, casing, in: document)
      }
    }
  }

  private enum Casing {
    case prose, capitals, titleCase, lowerCase
  }

  private static func casing(of sentence: Sentence, in document: Document) -> Casing {
    var words = 0
    var long = 0
    var capitalized = 0
    var allCapitals = 0
    var hasPlainCapital = false
    var hasPlainWord = false
    var hasVerb = sentence.zone == .headline
    for token in sentence.tokens {
      let shape = document.shapes[token]
      let length = document.range(ofToken: token).count
      guard shape.isDisjoint(with: [.punctuation, .number]), length >= 2 else { continue }
      let isCapital = shape.contains(.capitalized)
      words += 1
      if isCapital { capitalized += 1 }
      if length >= 4 {
        long += 1
        if shape.contains(.allCapitals) { allCapitals += 1 }
      }
      if document.universalTags[token] == .verb, ![.vbg, .vbn].contains(document.pennTags[token]) { hasVerb = true }
      switch document.universalTags[token] {
      case .verb, .noun, .adj, .adv:
        let isUsuallySmall = (1...2).contains(document.wordClasses[token].casing)
        if isCapital, isUsuallySmall, token > sentence.tokens.lowerBound, document.universalTags[token] != .adj {
          hasPlainCapital = true
        }
        if !isCapital, length >= 3 { hasPlainWord = true }
      default: break
      }
    }
    // "THE BENJAMIN FRANKLIN ROOM": what stands in the text between other lines and tells of nothing stays as it is.
    guard hasVerb, words >= 3 || long >= 2 else { return .prose }
    if long > 1, allCapitals * 10 >= long * 8 { return .capitals }
    // In running text small letters are somebody's habit, and names among them are seen by their words.
    // A headline, or a text that is one line without a stop, is written so.
    let isLine =
      document.sentences.count == 1 && !document.shapes[sentence.tokens.upperBound - 1].contains(.punctuation)
    if capitalized == 0, sentence.zone == .headline || isLine { return .lowerCase }
    let isTitle =
      sentence.zone == .headline ? capitalized * 10 >= words * 7 : !hasPlainWord && capitalized * 10 >= words * 6
    return isTitle && hasPlainCapital ? .titleCase : .prose
  }

  /// How a word would be written in prose.
  private static func shape(of token: Int, _ casing: Casing, in document: Document) -> TokenShape {
    var shape = document.shapes[token]
    guard shape.isDisjoint(with: [.punctuation, .number]) else { return shape }
    let known = document.wordClasses[token]
    let tag = document.universalTags[token]
    let isName: Bool
    if casing == .titleCase {
      // Offices keep the capitals they may have in prose too; verbs and what they are used with have none.
      let isObject =
        tag == .noun && token > 0 && document.universalTags[token - 1] == .verb && known.casing <= 2
        && known.frequency > 0
      isName = ![.verb, .aux, .adp, .adv, .sconj, .cconj, .det, .part].contains(tag) && !isObject
    } else {
      let isUnknown = known.frequency == 0 && (tag == .noun || tag == .adj || tag == .x)
      isName = tag == .propn || isUnknown || known.casing == 4 && (tag == .noun || tag == .adj)
    }
    guard isName else { return shape.subtracting([.capitalized, .allCapitals]) }
    guard casing != .titleCase else { return shape }
    shape.insert(.capitalized)
    // "US", "UN": what is that short in capitals stays so.
    if casing == .capitals, document.range(ofToken: token).count > 2 { shape.remove(.allCapitals) }
    return shape
  }
}
