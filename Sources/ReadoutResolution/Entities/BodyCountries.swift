import ReadoutModel

/// The country of each body's record: the stated one, or the one that its name or the word before it gives.
struct BodyCountries {
  let corpus: Corpus
  /// Nodes of records; countries have theirs.
  let nodeOf: SmallNumbers
  /// Stated countries of records, -1 for none.
  let countryOf: SmallNumbers
  let index: CountryNameIndex
  let demonyms: CountryDemonyms
  /// What names say, each looked up once, and by their numbers where; -1 for what nobody asked for yet.
  private var known: [Said] = []
  private var places: [Int32]

  private struct Said {
    /// The country it names, -1 for none.
    var country: Int
    var name: InstitutionName
    /// The country its first words name, and what follows them.
    var demonym: (country: Int, rest: InstitutionName)?
  }

  init(
    corpus: Corpus, nodeOf: SmallNumbers, countryOf: SmallNumbers, index: CountryNameIndex, demonyms: CountryDemonyms
  ) {
    (self.corpus, self.nodeOf, self.countryOf, self.index, self.demonyms) = (corpus, nodeOf, countryOf, index, demonyms)
    places = [Int32](repeating: -1, count: corpus.names.count)
  }

  /// -1 for none.
  mutating func country(ofRecord position: Int) -> Int {
    if countryOf[position] >= 0 { return countryOf[position] }
    let record = corpus.records[position]
    let said = place(of: Int(record.nameNumber))
    if known[said].country >= 0 { return known[said].country }
    if record.countryBefore >= 0, InstitutionResolver.isGeneric(record, known[said].name) {
      return nodeOf[record.countryBefore]
    }
    guard let (country, rest) = known[said].demonym, InstitutionResolver.isGeneric(record, rest) else { return -1 }
    return country
  }

  private mutating func place(of number: Int) -> Int {
    if places[number] < 0 {
      let name = corpus.names[number]
      places[number] = Int32(known.count)
      known.append(
        Said(country: index.country(in: name), name: InstitutionName(name), demonym: demonyms.country(before: name)))
    }
    return Int(places[number])
  }
}
