import ReadoutLanguage
import ReadoutModel

/// The entities of an article as its names give them, before posts, nominals and pronouns.
struct AssembledEntities {
  let entities: [DocumentEntities.Entity]
  /// Mentions by name.
  let mentions: [EntityMention]
  /// By the lexicon's index.
  let entityOfCountry: [Int: Int]
  /// Countries the article names by their capitals alone, by the lexicon's index: entities without mentions, for posts of those
  /// who receive there.
  let entityOfSilentCountry: [Int: Int]
  /// By block; -1 where a person's name or a longer block stands over it.
  let entityOfBlock: [Int]
  /// By person cluster; -1 for nobody.
  let entityOfCluster: [Int]
  /// By entity, the lexicon's country an institution belongs to.
  let countryOfInstitution: [Int: Int]

  /// The entity of a person span; -1 for nobody.
  func entity(of person: PersonSpan) -> Int { person.cluster < 0 ? -1 : entityOfCluster[person.cluster] }

  /// The country or body a title is of; the country of a place.
  func owner(of phrase: TitlePhrase, _ blocks: Blocks) -> Int? {
    guard case .block(let index) = phrase.organization else { return nil }
    let owner = entityOfBlock[index]
    if owner >= 0, entities[owner].kind != .place { return owner }
    return blocks.country(of: blocks[index]).flatMap { entityOfCountry[$0] }
  }

  /// The entity of the country a block tells of, where the article names it.
  func country(of block: Block, _ blocks: Blocks) -> Int? {
    blocks.country(of: block).flatMap { entityOfCountry[$0] }
  }
}
