import ReadoutNames
import Testing

@Suite struct NameComparisonTests {
  private let comparison = NameComparison(
    particles: [FoldedKey("von")], suffixes: [FoldedKey("jr")],
    variants: GivenNameVariants(groups: [["William", "Bill"]]))

  private func parts(_ name: String) -> [NamePart] {
    name.split(separator: " ").map {
      NamePart(text: String($0), key: FoldedKey($0), isInitial: $0.hasSuffix("."))
    }
  }

  private func similarity(_ a: String, _ b: String, sameTitle: Bool = false) -> Int {
    comparison.similarity(parts(a), parts(b), sameTitle: sameTitle)
  }

  @Test func namesThatAgree() {
    #expect(similarity("Rosa Quintero", "Rosa Quintero") == 100)
    #expect(similarity("Rosa Ana Quintero", "Rosa Ana") == 90)
    #expect(similarity("Bill Hale", "William Hale") == 80)
    #expect(similarity("R. Quintero", "Rosa Quintero") == 80)
    #expect(similarity("Lin Bao", "Bao Lin") == 70)
    #expect(similarity("Rosa Quintero", "Rosa Quintera") == 60)
  }

  @Test func namesThatDoNot() {
    #expect(similarity("Rosa Quintero", "Ana Quintero") == 0)
    #expect(similarity("Rosa Hale", "Rosa Moss") == 0)
  }

  @Test func particlesAndSuffixesSayLittle() {
    #expect(comparison.significant(parts("Sam von Hale Jr")).map(\.text) == ["Sam", "Hale"])
    #expect(comparison.significant(parts("Jr")).map(\.text) == ["Jr"])
  }

  @Test func halvesOfDoubleNames() {
    let whole = parts("Hale-Quintero")[0]
    #expect(NameComparison.isHalf(parts("Quintero")[0], of: whole))
    #expect(!NameComparison.isHalf(parts("Moss")[0], of: whole))
  }
}

@Suite struct TitleWordingTests {
  @Test func wordingsOfOneOffice() {
    #expect(TitleWording.keys("Minister of Foreign Affairs") == TitleWording.keys("minister for the foreign affairs"))
    #expect(TitleWording.keys("PM") == TitleWording.keys("Prime Minister"))
    #expect(TitleWording.keys("FM") == TitleWording.keys("Foreign Minister"))
    #expect(TitleWording.keys("Deputy Minister") != TitleWording.keys("Minister"))
  }

  @Test func capitalsAndPlurals() {
    #expect(TitleWording.capitalized("U.S. SECRETARY O'HALE") == "U.S. Secretary O'Hale")
    #expect(TitleWording.singular("Vice Premiers", head: "Premiers") == "Vice Premier")
    #expect(TitleWording.singular("chairmen of the board", head: "chairmen") == "chairman of the board")
    #expect(TitleWording.singular("deputies", head: "deputies") == "deputy")
  }
}
