import ReadoutLanguage
import ReadoutModel

/// Decides who is who, and who holds what, from the names of an article.
enum EntityDecision {
  /// Each stage takes what the ones before it made, and returns its own result.
  static func decide(_ spanLinks: SpanLinks, _ unmarked: ArticleWords) -> DocumentEntities {
    let article = ArticleNames(spanLinks, unmarked)
    let (words, blocks) = (article.words, article.blocks)
    let clustered = PersonClustering.cluster(words, article.names)
    let found = EntityAssembly.assemble(words, blocks, clustered)

    var names = clustered.names
    let carried = CarriedOwners(words: words, blocks: blocks).carry(names.titles)
    names.titles = LeadOffices(words, clustered, carried).attach()
    let stated = PostReading.read(words, blocks, names, found)
    let posts = OwnerInference.infer(stated, words, blocks, names, found)
    let roles = PostMerging(words: words, names: names, entities: found.entities).merge(posts)

    let posted = PostedEntities(words, blocks, names, found, roles)
    let named = MentionList(found.mentions, posted)
    let titled = TitleReferences.find(posted, named)
    let represented = BareHeads.find(posted, Representatives.find(posted, titled))
    let grouped = GroupReferences.find(posted, NamedRepresentatives.name(posted, represented))
    let (pronouns, genders) = PronounResolution.resolve(posted, grouped)

    var entities = posted.entities
    for (entity, gender) in genders where entities[entity].gender == nil { entities[entity].gender = gender }
    return .ordered(entities, grouped.all + pronouns, roles)
  }
}
