import ReadoutModel
import ReadoutResolution
import Testing

@Suite struct PersonResolutionTests {
  /// One article per name, all with the same post.
  private func people(
    _ names: [String], title: String? = "Foreign Minister", country: String = "Freedonia", code: String = "FRD"
  )
    -> KnowledgeGraph
  {
    graph(
      names.enumerated().map { index, name in
        var wire = Wire("a\(index)", "2021-03-0\(index + 1)")
        let home = wire.country(country, code)
        wire.person(name, title, of: title == nil ? nil : home, country: home)
        return wire
      })
  }

  @Test(arguments: [
    ["Antony J. Blinken", "Antony Blinken"], ["Antony Blinken", "Anthony Blinken"], ["Antony Blinken", "Tony Blinken"],
    ["Antony J. Blinken", "Blinken"], ["Volodymyr Zelensky", "Volodymyr Zelenskyy"],
    ["Muammar Gaddafi", "Muammar Qaddafi"], ["Muammar Qadhafi", "Moammar Gadhafi"], ["Li Keqiang", "Keqiang Li"],
    ["Kim Jong-un", "Kim Jong Un"], ["Donald Blome", "Donal Blome"], ["Lloyd J. Austin", "Llyod J. Austin"],
    ["Abdel Fattah al-Sisi", "Abdul Fattah El-Sisi"], ["Michael Erik Kurilla", "Erik Kurilla"],
    ["Annegret Kramp-Karrenbauer", "Annegret Kramp"], ["Hillary Rodham Clinton", "Hillary Clinton"],
    ["Jean-Yves Le Drian", "Jean Yves Le Drian"], ["José Manuel Barroso", "Jose Manuel Barroso"],
    ["Сергей Лавров", "Sergey Lavrov"], ["William Burns", "Bill Burns"], ["J. Smith", "John Smith"],
    ["Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"], ["Aleksandr Vucic", "Alexander Vucic"],
    ["Mohammed bin Salman", "Muhammad bin Salman"], ["Joseph Biden Jr.", "Joseph Biden"],
    ["M. Karim Solmaz", "Karim Solmaz"], ["H.D. Karim Solmaz", "Karim Solmaz"],
    ["Ahmad Karim Al-Mohammad Al-Solmaz", "Ahmed Karim Al-Mohammed Al-Solmaz"],
  ])
  func onePerson(_ names: [String]) {
    #expect(people(names).ids(.person).count == 1)
  }

  @Test(arguments: [
    ["Kim Jong Un", "Kim Jong Il"], ["George W. Bush", "George H. W. Bush"], ["Ivan Petrov", "Ivana Petrova"],
    ["Mario Rossi", "Maria Rossi"], ["John Kerry", "John Perry"], ["Li Peng", "Li Feng"],
    ["Hamad bin Khalifa", "Hamad bin Isa"], ["John A. Smith", "John B. Smith"], ["John Major", "Jane Major"],
    ["Alexander Stubb", "Alexandra Stubb"], ["Kim Yong-nam", "Kim Yong-chol"], ["Abdullah II", "Abdullah III"],
    ["James Baker Jr.", "James Baker III"], ["Robert Kennedy", "John Kennedy"],
  ])
  func twoPeople(_ names: [String]) {
    #expect(people(names).ids(.person).count == 2)
  }

  @Test func aSurnameUndecidedAtFirstIsDecidedByWhoIsInTheNews() {
    var wires: [Wire] = []
    func tell(_ name: String, _ day: String) {
      var wire = Wire("a\(wires.count)", day)
      let home = wire.country("Freedonia", "FRD")
      wire.person(name, "President", of: home, country: home)
      wires.append(wire)
    }
    tell("Paul Marek", "2021-03-01")
    tell("Anna Marek", "2021-03-02")
    tell("Paul Marek", "2021-08-01")
    // Early on either may be meant; later only he is in the news, and often.
    for day in 3...6 { tell("Marek", "2021-03-0\(day)") }
    for day in 10...28 { tell("Marek", "2021-08-\(day)") }
    #expect(graph(wires).ids(.person).sorted() == ["person.anna-marek", "person.paul-marek"])
  }

  @Test func aSlipNeedsSupport() {
    // The same two names without a common country or post stay two.
    var first = Wire("a1", "2021-03-01")
    first.person("Donald Blome", "Ambassador", of: first.country("United States", "USA"))
    var second = Wire("a2", "2021-03-02")
    second.person("Donal Blome")
    #expect(graph([first, second]).ids(.person).count == 2)
  }

  @Test func twoEstablishedSpellingsAreTwoNames() {
    var wires: [Wire] = []
    for (index, name) in ["Boris Johnson", "Boris Johnston"].enumerated() {
      for number in 0..<4 {
        var wire = Wire("a\(index)\(number)", "2021-03-01")
        let home = wire.country("United Kingdom", "GBR")
        wire.person(name, index == 0 ? "Prime Minister" : "Trade Secretary", of: home)
        wires.append(wire)
      }
    }
    #expect(graph(wires).ids(.person) == ["person.boris-johnson", "person.boris-johnston"])
  }

  @Test func initialFitsTwoPeople() {
    var wires: [Wire] = []
    for (index, name) in ["John Smith", "Jane Smith", "J. Smith"].enumerated() {
      var wire = Wire("a\(index)", "2021-03-01")
      wire.person(name, country: wire.country("United Kingdom", "GBR"))
      wires.append(wire)
    }
    #expect(graph(wires).ids(.person).count == 3)
  }

  @Test func countriesKeepNamesakesApart() {
    var first = Wire("a1", "2021-03-01")
    first.person("John Smith", "Trade Minister", of: first.country("Canada", "CAN"))
    var second = Wire("a2", "2021-03-02")
    second.person("John Smith", "Defence Secretary", of: second.country("United Kingdom", "GBR"))
    #expect(graph([first, second]).ids(.person) == ["person.john-smith", "person.john-smith-GBR"])
  }

  @Test func gendersKeepNamesakesApart() {
    var first = Wire("a1", "2021-03-01")
    first.person("Kim Campbell", gender: "f")
    var second = Wire("a2", "2021-03-02")
    second.person("Kim Campbell", gender: "m")
    #expect(graph([first, second]).ids(.person).count == 2)
  }

  @Test func aPronounTakenForAnothersPartsNobodyOfOneCountry() {
    var wires: [Wire] = []
    for (index, gender) in (["f", "m", "m"] as [Character]).enumerated() {
      var wire = Wire("a\(index)", "2021-03-0\(index + 1)")
      wire.person("Karim Solmaz", "Foreign Minister", of: wire.country("Tunisia", "TUN"), gender: gender)
      wires.append(wire)
    }
    #expect(graph(wires).ids(.person).count == 1)
  }

  @Test func aPopeIsOneForYears() {
    var first = Wire("a1", "2021-03-01")
    first.person("Linus", "Pope")
    var second = Wire("a2", "2021-11-02")
    second.person("Linus", "Pope")
    #expect(graph([first, second]).ids(.person).count == 1)
  }

  @Test func aReignIsOneOverMoreYearsThanOtherOffices() {
    func people(_ title: String) -> Int {
      var first = Wire("a1", "2019-03-01")
      first.person("Linus", title)
      var second = Wire("a2", "2021-11-02")
      second.person("Linus", title, of: second.country("Freedonia", "FRD"), inferred: true)
      return graph([first, second]).ids(.person).count
    }
    #expect(people("Pope") == 1)
    #expect(people("Foreign Minister") == 2)
  }

  @Test func aCountryConcludedOnceGivesWayToTheOneServed() {
    var wires: [Wire] = []
    for index in 0..<3 {
      var wire = Wire("a\(index)", "2021-03-0\(index + 1)")
      wire.person("Karl Harlan", "President", of: wire.country("United States", "USA"))
      wires.append(wire)
    }
    var stray = Wire("b", "2021-03-09")
    stray.person("Karl Harlan", "President", of: stray.country("Ukraine", "UKR"), inferred: true)
    let graph = graph(wires + [stray])
    #expect(graph.ids(.person).count == 1)
    #expect(graph.roles.allSatisfy { $0.organization == "country.USA" })
  }

  @Test func whoServesAUnionOfStatesHasNoGuessedCountry() {
    var wire = Wire("a", "2021-03-09")
    let union = wire.add(.institution, "European Union", type: .internationalOrganisation)
    let states = wire.country("United States", "USA")
    let person = wire.person("Pere Soler", "High Representative", of: union, country: states)
    wire.extraction.roles.append(
      Extraction.Role(person: person, title: "Vice President", organization: states, isInferred: true, confidence: 0.7))
    let graph = graph([wire])
    #expect(graph.entities.first { $0.kind == .person }?.country == nil)
  }

  @Test func twoJohnsonsOfOneArticle() {
    var first = Wire("a1", "2021-03-01")
    let home = first.country("United Kingdom", "GBR")
    first.person("Boris Johnson", "Prime Minister", of: home)
    first.person("Jo Johnson", country: home)
    first.person("Johnson", country: home)
    #expect(graph([first]).ids(.person).count == 3)
  }

  @Test func familyNameGoesToTheHolderOfThePost() {
    var full = Wire("a1", "2021-03-01")
    let home = full.country("United Kingdom", "GBR")
    full.person("Boris Johnson", "Prime Minister", of: home)
    var other = Wire("a2", "2021-03-01")
    other.person("Jo Johnson", "Universities Minister", of: other.country("United Kingdom", "GBR"))
    var short = Wire("a3", "2021-03-05")
    short.person("Johnson", "Prime Minister", of: short.country("United Kingdom", "GBR"))
    let result = graph([full, other, short])
    #expect(result.ids(.person) == ["person.boris-johnson", "person.jo-johnson"])
    #expect(result.entity("person.boris-johnson")?.mentions.map(\.article) == ["article.a1", "article.a3"])
    #expect(result.entity("person.boris-johnson")?.mergeReasons.isEmpty == false)
  }

  @Test func familyNameThatFitsTwoStaysAlone() {
    var wires: [Wire] = []
    for (index, name) in ["Boris Johnson", "Jo Johnson", "Johnson"].enumerated() {
      var wire = Wire("a\(index)", "2021-03-01")
      wire.person(name, country: wire.country("United Kingdom", "GBR"))
      wires.append(wire)
    }
    #expect(graph(wires).ids(.person).count == 3)
  }

  @Test func familyNameOfAnotherCountryStaysAlone() {
    var full = Wire("a1", "2021-03-01")
    full.person("Kim Jong Un", "leader", of: full.country("North Korea", "PRK"))
    var short = Wire("a2", "2021-03-02")
    short.person("Kim", "Foreign Minister", of: short.country("South Korea", "KOR"))
    #expect(graph([full, short]).ids(.person).count == 2)
  }

  @Test func shortFamilyNameWithoutContextStaysAlone() {
    var full = Wire("a1", "2021-03-01")
    full.person("Li Peng", "Premier", of: full.country("China", "CHN"))
    var short = Wire("a2", "2005-03-02")
    short.person("Peng")
    #expect(graph([full, short]).ids(.person).count == 2)
  }

  @Test func formerAndPresentHolderAreTwo() {
    var wires: [Wire] = []
    for number in 1...3 {
      var wire = Wire("a\(number)", "2002-05-0\(number)")
      let home = wire.country("United States", "USA")
      wire.person("George W. Bush", "President", of: home)
      wire.person("George H. W. Bush", "President", of: home, tenure: .former)
      wires.append(wire)
    }
    var now = Wire("b1", "2002-05-09")
    now.person("George Bush", "President", of: now.country("United States", "USA"))
    var then = Wire("b2", "2002-05-10")
    then.person("George Bush", "President", of: then.country("United States", "USA"), tenure: .former)
    let result = graph(wires + [now])
    #expect(result.ids(.person) == ["person.george-bush", "person.george-h-w-bush"])
    let president = result.entities.first { $0.name == "George W. Bush" }
    #expect(president?.mentions.contains { $0.article == "article.b1" } == true)
    let other = graph(wires + [then])
    let father = other.entities.first { $0.name == "George H. W. Bush" }
    #expect(father?.mentions.contains { $0.article == "article.b2" } == true)
  }

  @Test func whoWasCalledAFormerHolderHasTheTitleByCourtesy() {
    func tell(_ id: String, _ name: String, _ day: String, _ tenures: [Extraction.Role.Tenure]) -> Wire {
      var wire = Wire(id, day)
      let home = wire.country("Freedonia", "FRD")
      let person = wire.person(name, "Prime Minister", of: home, country: home, tenure: tenures[0])
      for tenure in tenures.dropFirst() {
        wire.extraction.roles.append(
          Extraction.Role(
            person: person, title: "Prime Minister", organization: home, tenure: tenure, confidence: 0.8,
            evidence: [Extraction.Evidence(range: CodePointRange(0, 10), text: "Prime Minister \(name)")]))
      }
      return wire
    }
    let before = (1...4).map { tell("a\($0)", "Tomo Abel", "2006-05-0\($0)", [.current]) }
    let after = [
      tell("b1", "Tomo Abel", "2022-07-08", [.former]), tell("b2", "Tomo Abel", "2022-07-12", [.current, .former]),
    ]
    let alone = tell("c1", "Abel", "2022-07-11", [.former, .current])
    #expect(graph(before + after + [alone]).ids(.person) == ["person.tomo-abel"])
  }

  @Test func inOfficeForYearsWithAMiddleNameWrittenOut() {
    func count(_ earlier: String, _ later: String = "Omar Karimi") -> Int {
      graph(
        [(earlier, "1997-04-14"), (later, "2005-11-01")].map { name, day in
          var wire = Wire(day, day)
          let home = wire.country("Freedonia", "FRD")
          wire.person(name, "President", of: home, country: home)
          return wire
        }
      ).ids(.person).count
    }
    #expect(count("Omar Hassan Karimi") == 1)
    #expect(count("Omar H. Karimi") == 2)
    #expect(count("Omar H. Karimi", "Omar Hassan Karimi") == 1)
  }

  @Test func successorsOfOnePostStayTwo() {
    var wires: [Wire] = []
    for (index, name) in ["Igor Ivanov", "Sergei Ivanov"].enumerated() {
      var wire = Wire("a\(index)", "2001-03-01")
      wire.person(name, "Security Council Secretary", of: wire.country("Russia", "RUS"))
      wires.append(wire)
    }
    #expect(graph(wires).ids(.person).count == 2)
  }

  @Test func singleNamesOfOneCountryAreOnePerson() {
    var wires: [Wire] = []
    for number in 1...3 {
      var wire = Wire("a\(number)", "1997-04-0\(number)")
      wire.person("Moi", "President", of: wire.country("Kenya", "KEN"))
      wires.append(wire)
    }
    #expect(graph(wires).ids(.person) == ["person.moi"])
  }

  @Test func aGuessedCountrySpeaksAgainstNothing() {
    var first = Wire("a1", "2021-03-01")
    first.person("Joe Mason", "President", of: first.country("United States", "USA"))
    var second = Wire("a2", "2021-03-02")
    second.person("Joe Mason", "President", of: second.country("Panama", "PAN"), inferred: true)
    let result = graph([first, second])
    #expect(result.ids(.person) == ["person.joe-mason"])
    #expect(result.entity("person.joe-mason")?.country == "country.USA")
    // The guess gives way to the post as stated.
    #expect(result.roles.map(\.id) == ["role.joe-mason.president.USA"])
    #expect(result.roles[0].evidence.count == 2)
  }

  @Test func oneStrayFormerOrPronounSplitsNobody() {
    var wires: [Wire] = []
    for number in 1...8 {
      var wire = Wire("a\(number)", "2021-03-0\(number)")
      let home = wire.country("United States", "USA")
      wire.person("Joe J. Mason", "President", of: home, gender: "m")
      wires.append(wire)
    }
    var stray = Wire("b1", "2021-03-02")
    stray.person("Joe Mason", "President", of: stray.country("United States", "USA"), tenure: .former)
    var she = Wire("b2", "2021-03-02")
    she.person("Mason", "President", of: she.country("United States", "USA"), gender: "f")
    #expect(graph(wires + [stray, she]).ids(.person) == ["person.joe-mason"])
  }

  @Test func betweenEqualsTheOneInTheNewsIsMeant() {
    var wires: [Wire] = []
    for number in 0..<10 {
      var wire = Wire("a\(number)", "2021-03-01")
      wire.person("Joe Mason", "President", of: wire.country("United States", "USA"))
      wires.append(wire)
    }
    var sister = Wire("b1", "2021-03-02")
    sister.person("Valerie Mason", "President", of: sister.country("United States", "USA"))
    var short = Wire("c1", "2021-03-03")
    short.person("Mason", "President", of: short.country("United States", "USA"))
    let result = graph(wires + [sister, short])
    #expect(result.entity("person.joe-mason")?.mentions.contains { $0.article == "article.c1" } == true)
  }

  @Test func familyNameOfTheOnlyNamesakeInTheArticle() {
    var wire = Wire("a1", "2021-03-01")
    let home = wire.country("United Kingdom", "GBR")
    wire.person("Boris Johnson", "Prime Minister", of: home)
    wire.person("JOHNSON", country: home)
    #expect(graph([wire]).ids(.person) == ["person.boris-johnson"])
    // With a post of his own he is another.
    var other = Wire("a2", "2021-03-01")
    let there = other.country("United Kingdom", "GBR")
    other.person("Boris Johnson", "Prime Minister", of: there)
    other.person("Johnson", "Bishop", of: there)
    #expect(graph([other]).ids(.person).count == 2)
  }

  @Test func commonestNameIsShown() {
    let result = people(["Donald Blome", "Donal Blome", "Donald Blome"])
    #expect(result.entities.first { $0.kind == .person }?.name == "Donald Blome")
    #expect(result.entities.first { $0.kind == .person }?.aliases == ["Donal Blome"])
  }

  @Test func fullerNameIsShown() {
    let result = people(["Jawad Malik", "Jawad Sohrab Malik", "Malik"])
    #expect(result.ids(.person) == ["person.jawad-sohrab-malik"])
    #expect(result.entities.first { $0.kind == .person }?.aliases == ["Jawad Malik", "Malik"])
  }

  /// A word that stuck to a name stands in one article; three have the name without it.
  @Test func aWordOfOneArticleIsNotShown() {
    let result = people(["Steven Harlan", "Trump Steven Harlan", "Steven Harlan", "Steven Harlan"])
    #expect(result.entities.first { $0.kind == .person }?.name == "Steven Harlan")
    #expect(result.ids(.person) == ["person.steven-harlan"])
  }

  @Test func capitalsOfHeadlinesAreNotShown() {
    let result = people(["ANGELA MERKEL", "Angela Merkel"])
    #expect(result.entities.first { $0.kind == .person }?.name == "Angela Merkel")
  }

  @Test func aStrayPostDrawsNoSurname() {
    var wires: [Wire] = []
    func tell(_ name: String, _ title: String, _ day: String) {
      var wire = Wire("a\(wires.count)", day)
      wire.person(name, title, of: wire.country("Freedonia", "FRD"))
      wires.append(wire)
    }
    // One article takes the ambassador's words for the adviser's; ten others know what he is.
    for day in 1...20 { tell("Jan Harlan", "National Security Adviser", "2021-03-\(day < 10 ? "0" : "")\(day)") }
    tell("Jan Harlan", "Ambassador", "2021-03-05")
    tell("Otto Harlan", "Ambassador", "2021-03-06")
    tell("Harlan", "Ambassador", "2021-03-07")
    tell("Harlan", "Ambassador", "2021-03-08")
    let graph = graph(wires)
    #expect(graph.ids(.person) == ["person.jan-harlan", "person.otto-harlan"])
    #expect(graph.entity("person.otto-harlan")?.mentions.count == 3)
  }

  @Test func aPresidentElectBecomesThePresident() {
    var wires: [Wire] = []
    for (title, day) in [
      ("President-elect", "2021-06-21"), ("President-elect", "2021-07-07"), ("President", "2021-08-05"),
    ] {
      var wire = Wire("a\(wires.count)", day)
      wire.person("Raskin", title, of: wire.country("Freedonia", "FRD"))
      wires.append(wire)
    }
    #expect(graph(wires).ids(.person).count == 1)
  }

  @Test func aGivenNameIsTheOnlyOnesOfItsArticle() {
    func count(_ others: [String]) -> Int {
      var brief = Wire("b", "2021-03-20")
      let home = brief.country("Freedonia", "FRD")
      brief.person("Harlan", "Deputy Spokesperson", of: home, country: home)
      for name in others { brief.person(name) }
      brief.person("Mike")
      return graph(minister("Mike Harlan", "Deputy Spokesperson") + [brief]).ids(.person).count
    }
    #expect(count([]) == 1)
    #expect(count(["Mike Solmaz"]) == 3)
  }

  @Test func firstNamesAloneAreNobodyAcrossArticles() {
    var wires: [Wire] = []
    for day in 1...4 {
      var wire = Wire("a\(day)", "2021-06-0\(day)")
      wire.person("Michael")
      wires.append(wire)
    }
    #expect(graph(wires).ids(.person).count == 4)
  }

  @Test func aCountryHasOnePresidentAtATime() {
    var wires: [Wire] = []
    func tell(_ name: String, inferred: Bool, naming: String? = nil) {
      var wire = Wire("a\(wires.count)", "2021-03-01")
      let home = wire.country("Freedonia", "FRD")
      if let naming { wire.country(naming, nil) }
      wire.person(name, "President", of: home, country: home, inferred: inferred)
      wires.append(wire)
    }
    for _ in 0..<80 { tell("Karl Harlan", inferred: true) }
    for _ in 0..<3 { tell("Otto Marek", inferred: true, naming: "Ruritania") }
    // Whose country is stated keeps it, and so does who is named everywhere.
    for _ in 0..<3 { tell("Jan Lind", inferred: false, naming: "Sylvania") }
    for country in ["Ruritania", "Sylvania", "Borduria"] { tell("Ian Moss", inferred: true, naming: country) }
    let graph = graph(wires)
    #expect(graph.entity("person.otto-marek")?.country == "country.ruritania")
    #expect(graph.entity("person.jan-lind")?.country == "country.FRD")
    #expect(graph.entity("person.ian-moss")?.country == "country.FRD")
    #expect(graph.entity("person.karl-harlan")?.country == "country.FRD")
    #expect(
      graph.roles.first { $0.person == "person.otto-marek" }?.organization == "country.ruritania")
  }

  @Test func theOnlyBearerInTheNewsIsMeant() {
    var wires: [Wire] = []
    for day in 10...29 {
      var wire = Wire("a\(day)", "2021-03-\(day)")
      wire.person("Karl Harlan", "President", of: wire.country("Freedonia", "FRD"))
      wires.append(wire)
    }
    var alone = Wire("b", "2021-03-15")
    alone.person("Harlan")
    #expect(graph(wires + [alone]).ids(.person) == ["person.karl-harlan"])
    var other = Wire("c", "2021-03-16")
    other.person("Otto Harlan")
    #expect(graph(wires + [alone, other]).ids(.person).count == 3)
    #expect(graph(Array(wires.prefix(9)) + [alone]).ids(.person).count == 2)
  }

  /// Twelve articles about one minister, a day each.
  private func minister(_ name: String, _ title: String = "Foreign Minister") -> [Wire] {
    (10...21).map { day in
      var wire = Wire("a\(day)", "2021-03-\(day)")
      let home = wire.country("Freedonia", "FRD")
      wire.person(name, title, of: home, country: home)
      return wire
    }
  }

  /// Without a date the country must tell.
  @Test func theOnlyBearerIsMeantInAnArticleWithoutADate() {
    var atHome = Wire("b")
    atHome.country("Freedonia", "FRD")
    atHome.person("Harlan")
    #expect(graph(minister("Karl Harlan") + [atHome]).ids(.person) == ["person.karl-harlan"])
    var elsewhere = Wire("b")
    elsewhere.person("Harlan")
    #expect(graph(minister("Karl Harlan") + [elsewhere]).ids(.person).count == 2)
  }

  @Test func aRareNameWithAnotherMinistersTitleIsTheOnlyBearers() {
    var stray = Wire("b", "2021-03-15")
    stray.country("Freedonia", "FRD")
    stray.person("Harlan", "Prime Minister", of: stray.country("Ruritania", "RUR"), inferred: true)
    let wires = minister("Karl Harlan")
    #expect(graph(wires + [stray]).ids(.person) == ["person.karl-harlan"])
    #expect(
      graph([stray] + wires).entity("person.karl-harlan")?.mergeReasons.contains { $0.contains("one bearer") } == true)
    // A senator is not mistaken for a minister; nor is whoever a text states to be of another country.
    var senator = Wire("c", "2021-03-15")
    senator.country("Freedonia", "FRD")
    senator.person("Harlan", "Senator", of: senator.country("Ruritania", "RUR"), inferred: true)
    #expect(graph(wires + [senator]).ids(.person).count == 2)
    var foreigner = Wire("d", "2021-03-15")
    foreigner.person("Harlan", "Prime Minister", of: foreigner.country("Ruritania", "RUR"))
    #expect(graph(wires + [foreigner]).ids(.person).count == 2)
    var late = Wire("e", "2025-03-15")
    late.country("Freedonia", "FRD")
    late.person("Harlan", "Prime Minister", of: late.country("Ruritania", "RUR"), inferred: true)
    #expect(graph(wires + [late]).ids(.person).count == 2)
  }

  @Test(arguments: ["Kim", "Singh", "William"])
  func shortAndCommonNamesAreNobodysAlone(_ name: String) {
    var stray = Wire("b", "2021-03-15")
    stray.country("Freedonia", "FRD")
    stray.person(name, "Prime Minister", of: stray.country("Ruritania", "RUR"), inferred: true)
    #expect(graph(minister("Karl \(name)") + [stray]).ids(.person).count == 2)
  }

  @Test func twoOfOneRareNameInOneArticleStayTwo() {
    var wires = minister("Karl Harlan")
    wires[3].person("Harlan", "Prime Minister", of: wires[3].country("Ruritania", "RUR"), inferred: true)
    #expect(graph(wires).ids(.person).count == 2)
  }

  @Test func aFamilyNameSpeltAnotherWayNeedsThePost() {
    var stray = Wire("b", "2021-03-15")
    stray.person("Harlansky", "Foreign Minister", of: stray.country("Ruritania", "RUR"), inferred: true)
    #expect(graph(minister("Karl Harlanskyy") + [stray]).ids(.person) == ["person.karl-harlanskyy"])
    var other = Wire("b", "2021-03-15")
    other.person("Harlansky")
    #expect(graph(minister("Karl Harlanskyy") + [other]).ids(.person).count == 2)
  }

  @Test func theTitleOfAnOfficeOnceHeldIsACourtesy() {
    var wires = minister("Otto Marek", "Secretary of State")
    for day in 10...15 {
      var wire = Wire("b\(day)", "2021-03-\(day)")
      let home = wire.country("Freedonia", "FRD")
      wire.person("Anna Harlan", "former Secretary of State", of: home, country: home, tenure: .former)
      wires.append(wire)
    }
    var stray = Wire("c", "2021-03-16")
    let home = stray.country("Freedonia", "FRD")
    stray.person("Harlan", "Secretary", of: home, inferred: true)
    #expect(graph(wires + [stray]).ids(.person) == ["person.anna-harlan", "person.otto-marek"])
    // Where nobody else is known to hold the office, the title may be a present holder's.
    #expect(graph(Array(wires.dropFirst(12)) + [stray]).ids(.person).count == 2)
  }

  @Test func aPrincipalDeputyIsADeputy() {
    var stray = Wire("b", "2021-03-15")
    let home = stray.country("Freedonia", "FRD")
    stray.person("Harlan", "Deputy Spokesperson", of: home, country: home)
    #expect(graph(minister("Karl Harlan", "Principal Deputy Spokesperson") + [stray]).ids(.person).count == 1)
  }

  @Test func aShortGivenNameAndAMiddleNameAskForMore() {
    let strangers = ["Mike Harlan", "Michael Stuart Harlan"].map { name in
      var wire = Wire(name, "2021-03-01")
      wire.person(name)
      return wire
    }
    #expect(graph(strangers).ids(.person).count == 2)
    #expect(people(["Mike Harlan", "Michael Stuart Harlan"]).ids(.person).count == 1)
  }

  @Test func givenNamesThatStandForEachOtherNeedMoreThanACommonFamilyName() {
    func count(_ names: [String], served: String? = nil, year: Int = 2021) -> Int {
      let wires = names.enumerated().map { number, name in
        var wire = Wire("a\(number)", "\(number == 0 ? year : 2021)-03-0\(number + 1)")
        let home = number == 0 ? served.map { wire.country($0, nil) } : nil
        wire.person(name, home == nil ? nil : "Minister", of: home)
        return wire
      }
      return graph(wires).ids(.person).count
    }
    #expect(count(["Mike Harlan", "Michael Harlan"], served: "Freedonia") == 1)
    #expect(count(["Mike Harlan", "Michael Harlan", "Karl Harlan"]) == 2)
    #expect(count(["Mike Harlan", "Michael Harlan", "Karl Harlan"], served: "Freedonia") == 3)
    #expect(count(["Mike Harlan", "Michael Harlan", "Karl Harlan"], year: 2001) == 3)
  }

  @Test func aVariantAloneTellsNothingAgainstALongName() {
    func wire(_ id: String, _ name: String) -> Wire {
      var wire = Wire(id, "2021-03-01")
      wire.person(name)
      return wire
    }
    let names = ["Mohammed bin Solmaz Al Karimi", "Mohamed bin Solmaz Al Karimi"]
    #expect(graph([wire("a", names[0]), wire("b", names[1])]).ids(.person).count == 1)
    #expect(people(names + ["Mohamed bin Solmaz"]).ids(.person).count == 1)
  }

  @Test func whoServesAUnionMayTravel() {
    var wires = (10...15).map { day in
      var wire = Wire("a\(day)", "2021-03-\(day)")
      wire.person("Karl Harlan", "Chairman", of: wire.add(.institution, "Seed Union", type: .internationalOrganisation))
      return wire
    }
    var stray = Wire("b", "2021-03-16")
    let land = stray.country("Freedonia", "FRD")
    stray.person("Karl Harlan", "Chairman", of: land, country: land)
    wires.append(stray)
    #expect(graph(wires).entity("person.karl-harlan")?.country == nil)
  }
}
