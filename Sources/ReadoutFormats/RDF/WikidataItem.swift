/// Identifiers of Wikidata.
enum WikidataItem {
  /// `Q` and digits.
  static func isValid(_ item: String) -> Bool {
    item.utf8.count > 1 && item.utf8.first == 0x51 && item.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }
}
