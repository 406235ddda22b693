import ReadoutLanguage
import ReadoutModel

/// The dependency trees of a document with their children at hand, and the questions extraction asks of them.
///
/// A class, as everybody who reads an encounter holds it: a value of thirty columns would be copied with each of them.
package final class Syntax: Sendable {
  package let document: Document
  private let heads: TokenColumn<Int32>
  private let relations: TokenColumn<DependencyRelation>
  private let childStarts: [Int32]
  private let childList: [Int32]
  private let classes: LexicalClasses
  /// Which classes each token and its lemma belong to: indices into the sets of `classes`.
  private let keySets: TokenColumn<UInt16>
  private let lemmaSets: TokenColumn<UInt16>
  /// The first time expression of each sentence, and one more.
  private let timeStarts: [Int32]

  package init(_ document: Document, classes: LexicalClasses) {
    self.document = document
    self.classes = classes
    let count = document.tokenCount
    heads = document.heads.count == count ? document.heads : TokenColumn(count: count)
    relations = document.relations.count == count ? document.relations : TokenColumn(count: count)
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
    keySets = TokenColumn(document.keys.map { classes.setIndex(of: $0) })
    lemmaSets = TokenColumn(document.lemmaKeys.map { classes.setIndex(of: $0) })
    var timeStarts = [Int32](repeating: 0, count: document.sentences.count + 1)
    for time in document.times { timeStarts[Int(document.sentenceOfToken[time.tokens.lowerBound]) + 1] += 1 }
    for index in timeStarts.indices.dropFirst() { timeStarts[index] += timeStarts[index - 1] }
    self.timeStarts = timeStarts
  }

  package var hasTrees: Bool { document.heads.count == document.tokenCount && document.tokenCount > 0 }

  /// Dependents, ascending.
  package func children(of token: Int) -> ArraySlice<Int32> {
    guard token >= 0, token < heads.count else { return [] }
    return childList[Int(childStarts[token])..<Int(childStarts[token + 1])]
  }

  package func head(_ token: Int) -> Int? {
    guard hasTrees else { return nil }
    let head = Int(heads[token])
    return head < 0 ? nil : head
  }

  package func relation(_ token: Int) -> DependencyRelation { relations[token] }
  package func tag(_ token: Int) -> UniversalTag { document.universalTags[token] }
  package func penn(_ token: Int) -> PennTag { document.pennTags[token] }
  package func key(_ token: Int) -> TextKey { document.keys[token] }
  package func lemma(_ token: Int) -> TextKey { document.lemmaKeys[token] }

  /// Whether the word as written is of a class.
  package func isKey(_ token: Int, _ member: LexicalClass) -> Bool {
    classes.sets[Int(keySets[token])].contains(member)
  }

  /// Whether the lemma is of a class.
  package func isLemma(_ token: Int, _ member: LexicalClass) -> Bool {
    classes.sets[Int(lemmaSets[token])].contains(member)
  }

  /// Whether a word beside the text is of a class.
  package func isWord(_ key: TextKey, _ member: LexicalClass) -> Bool { classes.contains(key, in: member) }

  /// The time expressions of the sentence a token stands in, ascending.
  package func times(around token: Int) -> ArraySlice<TimeExpression> {
    let sentence = Int(document.sentenceOfToken[token])
    return document.times[Int(timeStarts[sentence])..<Int(timeStarts[sentence + 1])]
  }

  /// Whether a token is part of a time expression.
  package func isTime(_ token: Int) -> Bool { times(around: token).contains { $0.tokens.contains(token) } }

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

  /// Whether a token stands in a headline, or in a line that ends like one.
  package func isHeading(_ token: Int) -> Bool {
    let sentence = sentence(of: token)
    return sentence.zone == .headline || tag(sentence.tokens.upperBound - 1) != .punct
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
  static let come = TextKey("come")
  static let ahead = TextKey("ahead")
  static let before = TextKey("before")
  static let after = TextKey("after")
  static let earlier = TextKey("earlier")
  static let had = TextKey("had")
  static let be = TextKey("be")
  static let not = TextKey("not")
  static let the = TextKey("the")
  static let there = TextKey("there")
  static let them = TextKey("them")
  static let between = TextKey("between")
  static let among = TextKey("among")
  static let then = TextKey("then")
  static let `if` = TextKey("if")
  static let from = TextKey("from")
  static let or = TextKey("or")
  static let whom = TextKey("whom")
  static let it = TextKey("it")
  static let their = TextKey("their")
  static let my = TextKey("my")
  static let our = TextKey("our")
  static let latter = TextKey("latter")
  static let table = TextKey("table")
  static let including = TextKey("including")
  static let bring = TextKey("bring")
  static let gather = TextKey("gather")
  static let together = TextKey("together")
  static let take = TextKey("take")
  static let part = TextKey("part")
  static let participants = TextKey("participants")
  static let participate = TextKey("participate")
  static let include = TextKey("include")
  static let join = TextKey("join")
  static let welcome = TextKey("welcome")
  static let attend = TextKey("attend")
  static let present = TextKey("present")
  static let virtually = TextKey("virtually")
  static let through = TextKey("through")
  static let arrive = TextKey("arrive")
  static let visiting = TextKey("visiting")
  static let capital = TextKey("capital")
  static let trade = TextKey("trade")
  static let well = TextKey("well")
  static let `where` = TextKey("where")
  static let sign = TextKey("sign")
  static let summit = TextKey("summit")
  static let separately = TextKey("separately")
  static let another = TextKey("another")
  static let call = TextKey("call")
  static let separate = TextKey("separate")
  static let one = TextKey("one")
  static let about = TextKey("about")
  static let over = TextKey("over")
  static let against = TextKey("against")
  static let a = TextKey("a")
  static let an = TextKey("an")
  static let `as` = TextKey("as")
  static let hyphen = TextKey("-")
  static let dash = TextKey("–")
  static let openBracket = TextKey("(")
  static let closeBracket = TextKey(")")
  static let semicolon = TextKey(";")
  static let colon = TextKey(":")
  static let other = TextKey("other")
  static let government = TextKey("government")
  static let invitation = TextKey("invitation")
  static let unable = TextKey("unable")
}

extension Set<TextKey> {
  /// Keys of words separated by blanks.
  init(words: String) { self.init(words.split(separator: " ").map { TextKey($0) }) }
}

extension Document {
  /// A dash that sets off an insertion; not that of "Pakistan-US".
  func isSpacedDash(_ token: Int) -> Bool {
    Document.dashes.contains(keys[token]) && token + 1 < tokenCount && tokenEnds[token] < tokenStarts[token + 1]
  }

  private static let dashes: Set<TextKey> = Set(words: "- – — --")
}
