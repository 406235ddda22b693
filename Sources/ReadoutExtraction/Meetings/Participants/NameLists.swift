import ReadoutLanguage
import ReadoutModel

/// Persons named in a row, "Minister A of Italy, the observer B, C, the envoy to Peru, and D": one coordination, whatever
/// a tree makes of its commas.
struct NameLists: Sendable {
  private let syntax: Syntax
  private let entities: DocumentEntities
  /// Indices of mentions, by list.
  private var lists: [[Int]] = []
  private var listOf: [Int: Int] = [:]

  /// Words between one name and the next.
  private static let reach = 20

  init(syntax: Syntax, entities: DocumentEntities) {
    self.syntax = syntax
    self.entities = entities
    let names = entities.mentions.indices.filter { isName(entities.mentions[$0]) }
    let sentences = Dictionary(grouping: names) { index in
      syntax.document.sentenceOfToken[entities.mentions[index].tokens.lowerBound]
    }
    for (_, names) in sentences.sorted(by: { $0.key < $1.key }) where names.count >= 2 { read(names) }
  }

  /// All who stand in a list with a mention, in the order of the text; empty where it stands in none.
  func members(with mention: Int) -> [EntityMention] {
    listOf[mention].map { lists[$0].map { entities.mentions[$0] } } ?? []
  }

  /// A person's name that says nothing of another word: not "Hale's adviser".
  private func isName(_ mention: EntityMention) -> Bool {
    let end = mention.tokens.upperBound
    return mention.form == .name && !mention.isModifier && mention.entities.count == 1
      && entities.entities[mention.entities[0]].kind == .person
      && (end == syntax.document.tokenCount || syntax.penn(end).name != "POS")
  }

  /// - Parameter names: mentions of one sentence, ascending.
  private mutating func read(_ names: [Int]) {
    var first = 0
    while first < names.count {
      var last = first
      var isClosed = false
      while !isClosed, last + 1 < names.count, let closes = goesOn(from: names[last], to: names[last + 1]) {
        last += 1
        isClosed = closes
      }
      let hasGroup = !isClosed && last > first && endsWithGroup(names[last])
      // "After talks with A, B and C left": who stands in front of the subject is none.
      let start = isSubject(names[last], from: names[first]) && !opensClause(names[first]) ? first + 1 : first
      if isClosed && last - start >= 2 || hasGroup && last - start >= 1 {
        for index in start...last { listOf[names[index]] = lists.count }
        lists.append(Array(names[start...last]))
      }
      first = last + 1
    }
  }

  /// Whether the list goes on from one name to the next, and then whether it ends there; nil where it does not go on.
  private func goesOn(from name: Int, to other: Int) -> Bool? {
    let limit = entities.mentions[other].tokens.lowerBound
    var token = endOfAttribute(entities.mentions[name])
    guard token < limit, limit - token <= NameLists.reach else { return nil }
    var closes = false
    let hasComma = syntax.key(token) == Words.comma || syntax.key(token) == Words.semicolon
    if hasComma { token += 1 }
    if token < limit, let next = endOfConjunction(token) {
      closes = true
      token = next
    }
    guard hasComma || closes else { return nil }
    guard token < limit else { return token == limit ? closes : nil }
    // "A, who is minister, B and C"
    if syntax.isRelativePronoun(token) {
      guard let comma = (token..<limit).first(where: { syntax.key($0) == Words.comma }) else { return nil }
      token = comma
    } else if [.adp, .adv, .sconj].contains(syntax.tag(token)) {
      return nil
    }
    guard (token..<limit).allSatisfy(describes), closes || syntax.tag(limit - 1) != .adp else { return nil }
    let joint = (token..<limit).last { endOfConjunction($0) != nil }
    if let joint, joint > token, syntax.key(joint - 1) == Words.comma { closes = true }
    return closes
  }

  /// Whether a word may stand in the description of a person: no clause of its own.
  private func describes(_ token: Int) -> Bool {
    switch syntax.tag(token) {
    case .noun, .propn, .adj, .adp, .det, .num, .cconj, .part, .punct, .sym, .x: true
    case .verb: [.amod, .compound].contains(syntax.relation(token))
    case .pron: syntax.isKey(token, .ownPronouns)
    default: false
    }
  }

  private func endOfConjunction(_ token: Int) -> Int? {
    if PartyFinder.conjunctions.contains(syntax.key(token)) { return token + 1 }
    let isAsWell =
      syntax.key(token) == Words.`as` && token + 2 < syntax.document.tokenCount && syntax.key(token + 1) == Words.well
      && syntax.key(token + 2) == Words.`as`
    return isAsWell ? token + 3 : nil
  }

  /// Behind "A of the Front", "B (D-Ohio)", "C from Chile".
  func endOfAttribute(_ mention: EntityMention) -> Int {
    let limit = syntax.sentence(of: mention.tokens.lowerBound).tokens.upperBound
    var end = mention.tokens.upperBound
    if end < limit, syntax.key(end) == Words.openBracket,
      let close = (end..<min(end + 6, limit)).first(where: { syntax.key($0) == Words.closeBracket })
    {
      end = close + 1
    }
    guard end < limit, [Words.of, Words.from, Words.for].contains(syntax.key(end)) else { return end }
    while end < limit, [.adp, .det, .noun, .propn, .adj].contains(syntax.tag(end)), !syntax.isTime(end) { end += 1 }
    return end
  }

  /// "A, B, and other officials"
  private func endsWithGroup(_ name: Int) -> Bool {
    let limit = syntax.sentence(of: entities.mentions[name].tokens.lowerBound).tokens.upperBound
    var token = endOfAttribute(entities.mentions[name])
    if token < limit, syntax.key(token) == Words.comma { token += 1 }
    guard token < limit, var next = endOfConjunction(token) else { return false }
    while next < limit, [.det, .adj, .noun, .propn, .num].contains(syntax.tag(next)) {
      if syntax.penn(next) == .nns, syntax.isLemma(next, .partyNouns) { return true }
      next += 1
    }
    return false
  }

  /// Whether the last of a list stands in front of its verb, or in front of the comma before it.
  private func isSubject(_ name: Int, from first: Int) -> Bool {
    let end = endOfAttribute(entities.mentions[name])
    let limit = syntax.sentence(of: entities.mentions[name].tokens.lowerBound).tokens.upperBound
    // A name may reach over the end of its sentence.
    guard end < limit,
      let verb = (end..<limit).first(where: { !isAside($0) && !($0 == end && syntax.key($0) == Words.comma) }),
      syntax.isVerb(verb)
    else { return false }
    if syntax.key(end) != Words.comma { return syntax.tag(verb) == .aux || syntax.isFinite(verb) }
    let subject = syntax.child(of: verb, .nsubj, .nsubjPass)
    return subject.map { $0 > entities.mentions[first].tokens.upperBound && $0 < end } ?? false
  }

  private func isAside(_ token: Int) -> Bool { syntax.tag(token) == .adv || syntax.isTime(token) }

  private func opensClause(_ name: Int) -> Bool {
    let before = entities.mentions[name].tokens.lowerBound - 1
    return before < syntax.sentence(of: before + 1).tokens.lowerBound
      || ![.adp, .verb, .aux, .part].contains(syntax.tag(before))
  }
}
