import ReadoutModel

/// The country of each body's record: the stated one, or the one that its name or the word before it gives.
struct BodyCountries {
  let corpus: Corpus
  /// Nodes of records; countries have theirs.
  let nodeOf: [Int]
  /// Stated countries of records, -1 for none.
  let countryOf: [Int]
  let index: CountryNameIndex
  let demonyms: CountryDemonyms
  /// What a name says, looked up once.
  private var known: [String: Said] = [:]

  private struct Said {
    /// The country it names, -1 for none.
    var country: Int
    var name: InstitutionName
    /// The country its first words name, and what follows them.
    var demonym: (country: Int, rest: InstitutionName)?
  }

  init(
    corpus: Corpus, nodeOf: [Int], countryOf: [Int], index: CountryNameIndex, demonyms: CountryDemonyms
  ) {
    (self.corpus, self.nodeOf, self.countryOf, self.index, self.demonyms) = (corpus, nodeOf, countryOf, index, demonyms)
  }

  /// -1 for none.
  mutating func country(ofRecord position: Int) -> Int {
    if countryOf[position] >= 0 { return countryOf[position] }
    let record = corpus.records[position]
    let said = said(by: record.name)
    if said.country >= 0 { return said.country }
    if record.countryBefore >= 0, InstitutionResolver.isGeneric(record, said.name) {
      return nodeOf[record.countryBefore]
    }
    guard let (country, rest) = said.demonym, InstitutionResolver.isGeneric(record, rest) else { return -1 }
    return country
  }

  private mutating func said(by name: String) -> Said {
    if let said = known[name] { return said }
    let said = Said(
      country: index.country(in: name), name: InstitutionName(name), demonym: demonyms.country(before: name))
    known[name] = said
    return said
  }
}
