import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// The entities of an article with their posts: what nominals and pronouns are resolved against.
struct PostedEntities {
  let words: ArticleWords
  let blocks: Blocks
  let names: FoundNames
  let found: AssembledEntities
  /// With the countries persons serve.
  let entities: [DocumentEntities.Entity]
  let roles: [DocumentEntities.Role]
  /// The words of each role's title.
  let titles: [[FoldedKey]]
  let rolesOfPerson: [Int: [Int]]
  let standings: Standings

  init(
    _ words: ArticleWords, _ blocks: Blocks, _ names: FoundNames, _ found: AssembledEntities,
    _ roles: [DocumentEntities.Role]
  ) {
    self.words = words
    self.blocks = blocks
    self.names = names
    self.found = found
    self.roles = roles
    var entities = found.entities
    for role in roles where entities[role.person].country == nil {
      guard let organization = role.organization else { continue }
      entities[role.person].country =
        entities[organization].kind == .country ? organization : entities[organization].country
    }
    self.entities = entities
    titles = roles.map { TitleWording.keys($0.title) }
    rolesOfPerson = Dictionary(grouping: roles.indices) { roles[$0].person }
    standings = Standings(words, names, found, roles, titles)
  }

  /// What a role or mention is looked for around a token within, in tokens: more than any article has that one reads at a
  /// sitting, so that the time a text takes grows with its length alone.
  static let reach = 20_000

  /// Whether a mention is of one person, by name.
  func isPersonName(_ mention: EntityMention) -> Bool {
    mention.form == .name && mention.entities.count == 1 && entities[mention.entities[0]].kind == .person
  }
}
