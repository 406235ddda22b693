import ReadoutLanguage
import ReadoutModel

/// The dependency trees of a document with their children at hand, and the questions extraction asks of them.
package struct Syntax: Sendable {
  package let document: Document
  /// The document's heads and relations, mended where they break agreement.
  private let heads: [Int32]
  private let relations: [DependencyRelation]
  /// Infinitives tagged as nouns.
  private let infinitives: Set<Int32>
  private let childStarts: [Int32]
  private let childList: [Int32]

  package init(_ document: Document) {
    self.document = document
    let count = document.tokenCount
    var heads = document.heads.count == count ? document.heads : [Int32](repeating: -1, count: count)
    var relations =
      document.relations.count == count ? document.relations : [DependencyRelation](repeating: .dep, count: count)
    if document.heads.count == count {
      Syntax.mendTimes(&heads, &relations, document)
      Syntax.mendFirstConjuncts(&heads, &relations, document)
      Syntax.mendPrepositions(&heads, &relations, document)
      Syntax.mendVerblessSentences(&heads, &relations, document)
      Syntax.mendClausesBehindMarkers(&heads, &relations, document)
      Syntax.mendFiniteModifiers(&heads, &relations, document)
      Syntax.mendListedSubjects(&heads, &relations, document)
      Syntax.mendReports(&heads, &relations, document)
      Syntax.mendPeople(&heads, &relations, document)
      Syntax.mendParticiples(&heads, &relations, document)
      Syntax.mendIntents(&heads, &relations, document)
      Syntax.mendCoordination(&heads, document)
      Syntax.mendFrontedPhrases(&heads, &relations, document)
      Syntax.mendPurposes(&heads, &relations, document)
    }
    self.heads = heads
    self.relations = relations
    infinitives = Syntax.mistakenInfinitives(relations, document)
    var starts = [Int32](repeating: 0, count: count + 2)
    for head in heads where head >= 0 { starts[Int(head) + 2] += 1 }
    for index in stride(from: 2, through: count + 1, by: 1) { starts[index] += starts[index - 1] }
    var list = [Int32](repeating: 0, count: count)
    for (token, head) in heads.enumerated() where head >= 0 {
      list[Int(starts[Int(head) + 1])] = Int32(token)
      starts[Int(head) + 1] += 1
    }
    childStarts = starts
    childList = list
  }

  package var hasTrees: Bool { document.heads.count == document.tokenCount && document.tokenCount > 0 }

  /// Dependents, ascending.
  package func children(of token: Int) -> ArraySlice<Int32> {
    childList[Int(childStarts[token])..<Int(childStarts[token + 1])]
  }

  package func head(_ token: Int) -> Int? {
    guard hasTrees else { return nil }
    let head = Int(heads[token])
    return head < 0 ? nil : head
  }

  package func relation(_ token: Int) -> DependencyRelation {
    relations[token]
  }

  package func tag(_ token: Int) -> UniversalTag {
    infinitives.contains(Int32(token)) ? .verb : document.universalTags[token]
  }
  package func penn(_ token: Int) -> PennTag { infinitives.contains(Int32(token)) ? .vb : document.pennTags[token] }
  package func key(_ token: Int) -> TextKey { document.keys[token] }
  package func lemma(_ token: Int) -> TextKey { document.lemmaKeys[token] }

  package func child(of token: Int, _ relations: DependencyRelation...) -> Int? {
    for child in children(of: token) where relations.contains(self.relations[Int(child)]) { return Int(child) }
    return nil
  }

  /// The preposition or marker in front of a nominal or clause.
  package func marker(of token: Int) -> Int? { child(of: token, .case, .mark) }

  /// The sentence a token stands in.
  package func sentence(of token: Int) -> Sentence { document.sentences[Int(document.sentenceOfToken[token])] }

  /// Whether `ancestor` is `token` or stands above it.
  package func isDescendant(_ token: Int, of ancestor: Int) -> Bool {
    var current: Int? = token
    var steps = 0
    while let node = current, steps < 200 {
      if node == ancestor { return true }
      current = head(node)
      steps += 1
    }
    return false
  }

  /// All tokens below `token` and itself, ascending, leaving out what hangs on by one of `excluded`.
  package func subtree(_ token: Int, excluding excluded: Set<DependencyRelation> = []) -> [Int] {
    var result: [Int] = []
    var stack = [token]
    while let node = stack.popLast() {
      result.append(node)
      for child in children(of: node) where !excluded.contains(relations[Int(child)]) {
        stack.append(Int(child))
      }
    }
    return result.sorted()
  }

  package func isVerb(_ token: Int) -> Bool { tag(token) == .verb || tag(token) == .aux }

  /// Whether a verb carries tense of its own or through its auxiliaries.
  package func isFinite(_ token: Int) -> Bool {
    let penn = penn(token)
    if penn == .vbd || penn == .vbz || penn == .vbp { return true }
    // A participle with a subject and no auxiliary is a past tense mistaken.
    if penn == .vbn, child(of: token, .nsubj) != nil, child(of: token, .aux, .auxPass) == nil { return true }
    return children(of: token).contains { child in
      let relation = relations[Int(child)]
      return (relation == .aux || relation == .auxPass || relation == .cop) && self.penn(Int(child)) != .vbg
        && self.penn(Int(child)) != .vb
    }
  }

  /// Whether a clause hangs on the token: a verb, or a word with a subject or copula.
  package func isPredicate(_ token: Int) -> Bool {
    isVerb(token) || child(of: token, .cop, .nsubj, .nsubjPass) != nil
  }

  package func isRelativePronoun(_ token: Int) -> Bool {
    let name = penn(token).name
    return name == "WP" || name == "WDT" || (key(token) == Words.that && tag(token) == .pron)
  }
}

/// Keys of single words the rules ask for.
enum Words {
  static let that = TextKey("that")
  static let to = TextKey("to")
  static let with = TextKey("with")
  static let by = TextKey("by")
  static let of = TextKey("of")
  static let `for` = TextKey("for")
  static let on = TextKey("on")
  static let `in` = TextKey("in")
  static let at = TextKey("at")
  static let and = TextKey("and")
  static let comma = TextKey(",")
  static let here = TextKey("here")
  static let be = TextKey("be")
  static let not = TextKey("not")
  static let the = TextKey("the")
  static let between = TextKey("between")
  static let among = TextKey("among")
  static let then = TextKey("then")
  static let `if` = TextKey("if")
  static let from = TextKey("from")
  static let or = TextKey("or")
}

extension Set<TextKey> {
  /// Keys of words separated by blanks.
  init(words: String) { self.init(words.split(separator: " ").map { TextKey($0) }) }
}
