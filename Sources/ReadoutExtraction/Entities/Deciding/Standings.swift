import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// What sorts of office persons hold.
struct Standings {
  enum Standing { case head, deputy, minister, diplomat, soldier, other }

  /// By person; nobody without an office or rank.
  private var ofPerson: [Int: Set<Standing>] = [:]
  private let lexicons: Lexicons

  init(
    _ words: ArticleWords, _ names: FoundNames, _ found: AssembledEntities, _ roles: [DocumentEntities.Role],
    _ titles: [[FoldedKey]]
  ) {
    lexicons = words.lexicons
    for (role, title) in zip(roles, titles) {
      ofPerson[role.person, default: []].formUnion(standings(ofTitle: Set(title)))
    }
    for person in names.persons where found.entity(of: person) >= 0 {
      if let title = person.title, names.titles[title].classes.contains(.rank) {
        ofPerson[found.entity(of: person), default: []].insert(.soldier)
      }
    }
  }

  func of(_ person: Int) -> Set<Standing> { ofPerson[person] ?? [] }

  private func standings(ofTitle title: Set<FoldedKey>) -> Set<Standing> {
    func has(_ words: LexicalClass) -> Bool { !title.isDisjoint(with: lexicons.words(words)) }
    if has(.headsOfState) || title.isSuperset(of: [.prime, .minister]) {
      if !has(.juniorWords) { return [.head] }
      if title.contains(FoldedKey("vice")) { return [.deputy] }
    }
    if has(.diplomatHeads) || title.contains(.foreign) || title.isSuperset(of: [.secretary, .state]) {
      return has(.ministerHeads) ? [.diplomat, .minister] : [.diplomat]
    }
    return has(.ministerHeads) ? [.minister] : has(.soldierHeads) ? [.soldier] : [.other]
  }

  /// How well someone answers to a plural noun: 2 by office, 1 where no office is known, 0 not.
  func fitness(_ person: Int, gender: Character?, _ noun: FoldedKey) -> Int {
    if lexicons.isWord(noun, .pluralMen) { return gender == "f" ? 0 : 2 }
    if lexicons.isWord(noun, .pluralWomen) { return gender == "f" ? 2 : 0 }
    let standings = of(person)
    if standings.isEmpty { return 1 }
    let wanted: Set<Standing> =
      if lexicons.isWord(noun, .pluralHeads) {
        [.head]
      } else if lexicons.isWord(noun, .pluralMinisters) {
        [.minister]
      } else if lexicons.isWord(noun, .pluralDiplomats) {
        [.diplomat]
      } else if lexicons.isWord(noun, .pluralSoldiers) {
        [.soldier]
      } else if lexicons.isWord(noun, .pluralOfficials) {
        [.deputy, .minister, .diplomat, .soldier, .other]
      } else {
        [.head, .deputy, .minister, .diplomat, .soldier, .other]
      }
    if !standings.isDisjoint(with: wanted) { return 2 }
    // "the two leaders" may be a vice president or a minister and his host.
    return noun == FoldedKey("leaders") && !standings.isDisjoint(with: [.deputy, .minister]) ? 1 : 0
  }
}
