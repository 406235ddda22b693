import ReadoutNames
import Testing

struct NameOutlineTests {
  private static let variants = GivenNameVariants(groups: [
    ["william", "bill", "will"], ["alexander", "oleksandr", "alex"], ["mohammed", "muhammad", "mohamed"],
    ["james", "jim"], ["joan"], ["john", "jack"], ["elizabeth", "liz"], ["reza"], ["zaid"],
  ])
  private static let givens = [
    "William", "Bill", "Wiliam", "Alexander", "Oleksandr", "Alexandre", "Mohammed", "Mohamad", "Adel", "Adil", "Rashid",
    "Rachid", "Qasim", "Kasim", "Gasim", "Reza", "Riza", "Zaid", "Zayed", "Ivan", "Ivana", "John", "Joan", "J.", "W.",
    "Vlad",
    "Vladyslav", "Gabi", "Gabriel", "Lenny", "Lennart", "Kim", "Jong", "Mary Ann", "Christopher", "Cristopher",
    "Abdel Fattah",
  ]
  private static let families = [
    "Kurban", "Gurban", "Zelensky", "Zelenskyy", "Zelinsky", "Sargsyan", "Sarkisian", "Lukashenko", "Lukashenka",
    "Abdul Mahdi",
    "Abdel-Mahdi", "Chan-ngam", "Channgam", "Obrador", "Lopez Obrador", "Smith", "Smyth", "Kovalsky", "Kovalska",
    "Jong-un",
    "Jong Un", "bin Zayed Al Nahyan", "bin Zayed", "W. Bush", "H. W. Bush", "Nordhelming", "Norbhelminz", "Montgomery",
    "Montgomry", "Kim", "Kim Jr",
  ]
  private static let names: [PersonName] = {
    var texts = givens.flatMap { given in families.map { "\(given) \($0)" } }
    texts += givens.prefix(12).flatMap { given in families.prefix(12).map { "\($0) \(given)" } }
    texts += [
      "Ferdinand “Bongbong” Marcos", "Bongbong Marcos", "M. Nasser Bourita", "Nasser Bourita",
      "Andres Manuel Lopez Obrador",
      "Manuel Lopez", "Andrés Lopez", "George Oliver", "Oliver George", "Li Keqiang", "Keqiang Li",
    ]
    return texts.map { PersonName($0) }.filter { !$0.isSingle }
  }()

  @Test func noNamesThatMayBeOnePersonsAreToldApart() {
    let comparison = FullNameComparison(variants: Self.variants)
    let names = Self.names
    let outlines = names.map { NameOutline($0, variants: Self.variants) }
    var (related, told, pairs) = (0, 0, 0)
    for a in names.indices {
      for b in names.indices.dropFirst(a + 1) {
        let relation = comparison.relation(names[a], names[b])
        let mayBe = outlines[a].mayBeRelated(to: outlines[b])
        pairs += 1
        related += relation == nil ? 0 : 1
        told += mayBe ? 0 : 1
        if let relation, !mayBe { Issue.record("\(names[a].key) and \(names[b].key) are \(relation)") }
        if mayBe != outlines[b].mayBeRelated(to: outlines[a]) {
          Issue.record("\(names[a].key) and \(names[b].key) depend on their order")
        }
      }
    }
    #expect(related > 2_000)
    // And it is of use: most of the others are told apart.
    #expect(told * 10 > (pairs - related) * 9)
  }
}
