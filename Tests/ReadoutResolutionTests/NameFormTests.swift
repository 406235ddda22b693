import ReadoutModel
import ReadoutResolution
import Testing

/// The forms one person's name takes, and who has much the same name and is another.
@Suite struct NameFormTests {
  private func people(
    _ names: [(name: String, title: String?, day: String?)], country: String = "Freedonia", code: String = "FRD"
  ) -> KnowledgeGraph {
    graph(
      names.enumerated().map { index, entry in
        var wire = Wire("a\(index)", entry.day)
        let home = wire.country(country, code)
        wire.person(entry.name, entry.title, of: entry.title == nil ? nil : home, country: home)
        return wire
      })
  }

  @Test(arguments: [
    ["Karim \"Bobo\" Solmaz", "Bobo Solmaz"], ["Karim “Bobo” Solmaz", "Karim Solmaz"],
    ["Abdelkarim Solmaz", "Abdel Karim Solmaz"], ["Benny Harlan", "Benjamin Harlan"], ["Tove Lindqvist", "Lindqvist"],
    ["Varga Otto Emil VargaGOP", "Otto Varga"], ["Otto Varga Otto Emil Varga2020", "Otto Varga"],
    ["Khaled Mashaal", "Khaled Meshaal"], ["Omar Haniyeh", "Omar Haniya"],
    ["Karim bin Rashid bin Solmaz Al Noor", "Karim bin Rashid"], ["Wentao", "Hua Wentao"], ["Hua", "Hua Wentao"],
    ["Luisa", "Marco Luisa Ferrante"], ["Noureddine Solmaz", "Nour al-Din Solmaz"],
    ["Nurettin Solmaz", "Nour Eddine Solmaz"],
    ["Somchai Chan-ngam", "Somchai Channgam"], ["Karim Rachid", "Karim Rashid"], ["Anthoni Varga", "Tony Varga"],
    ["Gio Beridze", "Giorgi Beridze"], ["Kurban Annayev", "Gurban Annaev"], ["Adel Abdel Solmaz", "Adil Abdul-Solmaz"],
    ["Seyed Karim Solmaz", "Karim Nouri Solmaz"], ["Abdallah", "Abdullah II"],
    ["Lenny Harlan", "Lennart Harlan"], ["Gabi Harlan", "Gabriel Harlan"],
    ["Andres Manuel Solmaz Ortega", "Manuel Solmaz"], ["Reza Solmaz", "Riza Solmaz"],
    ["Ivan Lukashka", "Ivan Lukashko"], ["Otto Sargsyan", "Otto Sarkisian"], ["Otto Yeltsev", "Otto Eltsev"],
    ["Karim ElSolmaz", "Karim Solmaz"], ["Messrs. Otto Varga", "Otto Varga"],
    ["Messrs. Varga", "Otto Varga"],
    ["Otto Varga Otto", "Otto Varga"],
  ])
  func onePerson(_ names: [String]) {
    let result = people(names.map { ($0, "Trade Minister", "2021-03-01") })
    #expect(result.ids(.person).count == 1)
  }

  @Test func aRegnalNumberMayBeLeftOut() {
    let one = people([("Rudolf II", "King", "2021-03-01"), ("Rudolf", "King", "2021-03-09")])
    #expect(one.ids(.person).count == 1)
    let two = people([("Rudolf II", "King", "2021-03-01"), ("Rudolf III", "King", "2021-03-09")])
    #expect(two.ids(.person).count == 2)
  }

  @Test func oneNameHalfACenturyApartIsFatherAndSon() {
    let two = people([("Otto Varga", "President", "1951-12-04"), ("Otto Varga", "President", "2004-05-25")])
    #expect(two.ids(.person).count == 2)
    let surnames = people([("Varga", "President", "1975-12-04"), ("Otto Varga", "President", "2004-05-25")])
    #expect(surnames.ids(.person).count == 2)
    let royal = people([("Talal", "King", "1988-03-01"), ("Talal", "Crown Prince", "2022-03-01")])
    #expect(royal.ids(.person).count == 2)
  }

  @Test func aRareFamilyNameJoinsALongerNameWithoutAPost() {
    func two(_ first: String, _ second: String) -> Int {
      graph(
        [first, second].enumerated().map { index, name in
          var wire = Wire("a\(index)", "2021-03-0\(index + 1)")
          wire.person(name)
          return wire
        }
      ).ids(.person).count
    }
    #expect(two("Ahmed Idris Fadlallah", "Idris Fadlallah") == 1)
    #expect(two("Ahmed Idris Hassan", "Idris Hassan") == 2)
  }

  @Test func aShortFormOfAKnownNameStandsForNoOther() {
    let two = people([("Bill Harlan", nil, "2021-03-01"), ("Billroth Harlan", nil, "2021-03-02")])
    #expect(two.ids(.person).count == 2)
    let mike = people([("Mike Harlan", nil, "2021-03-01"), ("Mikelle Harlan", nil, "2021-03-02")])
    #expect(mike.ids(.person).count == 2)
  }

  /// "Harlan Unloads On Allies".
  @Test func aWordOfTheHeadlineIsNoFamilyName() {
    func articles(_ headline: String, others: [String]) -> KnowledgeGraph {
      let names = others + [headline]
      return graph(
        names.enumerated().map { index, name in
          var wire = Wire("a\(index)", "2021-03-0\(index + 1)")
          let called = name == headline ? [String(name.prefix { $0 != " " })] : []
          wire.person(
            name, "President", of: wire.country("Freedonia", "FRD"), inferred: name == headline, aliases: called)
          return wire
        })
    }
    let one = articles("Harlan Unloads", others: ["Otto Harlan", "Otto Harlan"])
    #expect(one.ids(.person) == ["person.otto-harlan"])
    #expect(
      one.entities.contains {
        $0.mergeReasons.contains { $0.contains("is called “harlan” in its article, and nobody else “unloads”") }
      })
    // Somebody else is called so.
    #expect(articles("Harlan Unloads", others: ["Otto Harlan", "Tove Unloads"]).ids(.person).count == 3)
    // Family names in front.
    #expect(articles("Hua Wentao", others: ["Hua Lin", "Otto Hua"]).ids(.person).count == 3)
    // Another office.
    var other = Wire("b", "2021-03-09")
    other.person(
      "Harlan Unloads", "Coach", of: other.country("Sylvania", "SYL"), aliases: ["Harlan"])
    var president = Wire("c", "2021-03-09")
    president.person("Otto Harlan", "President", of: president.country("Freedonia", "FRD"))
    #expect(graph([other, president]).ids(.person).count == 2)
  }

  @Test func whoIsElectedIsWhoHoldsTheOfficeLater() {
    var elect = Wire("a")
    elect.person("Harlan", "president-elect", of: elect.country("Freedonia", "FRD"), inferred: true)
    var president = Wire("b", "2021-03-09")
    president.person("Otto Harlan", "President", of: president.country("Freedonia", "FRD"))
    var wife = Wire("c", "2021-03-09")
    wife.person("Tove Harlan", "first lady", of: wife.country("Freedonia", "FRD"))
    #expect(graph([elect, president, wife]).ids(.person) == ["person.otto-harlan", "person.tove-harlan"])
  }

  @Test func otherVowelsAndOtherOfficesAreTwo() {
    let two = people([("Masoud Karimi", "President", "2021-03-01"), ("Masoud Karami", "Oil Minister", "2021-03-02")])
    #expect(two.ids(.person).count == 2)
  }

  @Test func aStatedAndAnInferredPostAreOnePost() {
    var first = Wire("a1", "2021-03-01")
    first.person("Hua Wentao", "Commerce Minister", of: first.country("Freedonia", "FRD"))
    var second = Wire("a2", "2021-03-04")
    second.person("Hua", "Commerce Minister", of: second.country("Sylvania", "SYL"), inferred: true)
    #expect(graph([first, second]).ids(.person) == ["person.hua-wentao"])
  }

  @Test func fatherAndSonAreDecadesApart() {
    let two = people([("Otto Varga", "President", "1975-03-01"), ("Otto Varga Jr.", "President", "2023-03-01")])
    #expect(two.ids(.person).count == 2)
    #expect(
      two.entities.filter { $0.kind == .person }.allSatisfy {
        $0.mergeReasons.contains { $0.hasSuffix("the time between them is too long") }
      })
    let one = people([("Otto Varga", "President", "2022-03-01"), ("Otto Varga Jr.", "President", "2023-03-01")])
    #expect(one.ids(.person).count == 1)
    let presidents = people([
      ("George Harlan", "President", "1990-03-01"), ("George W. Harlan", "President", "2004-03-01"),
    ])
    #expect(presidents.ids(.person).count == 2)
  }

  @Test func anElderStatesmanIsStillHimself() {
    var first = Wire("a1", "1975-03-01")
    first.person("Otto Varga", "Foreign Minister", of: first.country("Freedonia", "FRD"))
    var second = Wire("a2", "2020-03-01")
    second.person("Otto Varga", "Foreign Minister", of: second.country("Freedonia", "FRD"), tenure: .former)
    #expect(graph([first, second]).ids(.person).count == 1)
  }

  @Test func kingAndCrownPrinceAreTwo() {
    let two = people([
      ("Karim bin Salman", "Crown Prince", "2021-03-01"), ("Karim bin Salman", "Crown Prince", "2021-03-02"),
      ("Salman", "King", "2021-03-03"),
    ])
    #expect(two.ids(.person).count == 2)
  }

  @Test func aFirstNameIsNotAnothersSurname() {
    let two = people([
      ("Rabbani", "President", "2021-03-01"), ("Hina Rabbani Solmaz", "Foreign Minister", "2021-03-02"),
    ])
    #expect(two.ids(.person).count == 2)
  }

  @Test func namesakesCarryWhatTellsThemApart() {
    var first = Wire("a1", "2021-03-01")
    first.person("John Smith", "Trade Minister", of: first.country("Canada", "CAN"))
    var second = Wire("a2", "2021-03-02")
    second.person("John Smith", "Defence Secretary", of: second.country("United Kingdom", "GBR"))
    #expect(
      graph([first, second]).entities.filter { $0.kind == .person }.map(\.name) == [
        "John Smith (Canada)", "John Smith (United Kingdom)",
      ])
  }

  @Test func namesakesOfNoCountryAreToldApartByWhenTheyAreNamed() {
    let days = ["2021-03-01", "2022-05-06", "2022-05-07", "2022-05-07"]
    let articles = days.enumerated().map { number, day in
      var wire = Wire("a\(number)", day)
      wire.add(.institution, "Ministry of Roads", type: .ministry)
      return wire
    }
    #expect(
      Set(graph(articles).entities.map(\.name)) == [
        "Ministry of Roads (2021)", "Ministry of Roads (2022-05-06)", "Ministry of Roads (2022-05-07, 1)",
        "Ministry of Roads (2022-05-07, 2)",
      ])
  }

  @Test func bodiesTakeTheCountryOfTheWordBeforeThem() {
    var first = Wire("a1", "2021-03-01")
    first.country("Freedonia", "FRD", aliases: ["Freedonian"])
    first.add(.institution, "Freedonian Communist Party", type: .party)
    first.add(.institution, "Freedonia's National Assembly", type: .legislature)
    var second = Wire("a2", "2021-03-02")
    let home = second.country("Freedonia", "FRD")
    second.country("Sylvania", "SYL")
    second.add(.institution, "Communist Party", country: home, type: .party)
    second.add(.institution, "National Assembly", country: home, type: .legislature)
    let result = graph([first, second])
    #expect(result.ids(.institution).count == 2)
    #expect(result.entities.filter { $0.kind == .institution }.allSatisfy { $0.country == "country.FRD" })
  }

  @Test func aBodyBelongsToTheCountryThatStandsBeforeIt() {
    func article(_ id: String, _ country: String, _ code: String, gap: Int) -> Wire {
      var wire = Wire(id, "2021-03-01")
      let home = wire.country(country, code)
      let body = wire.add(.institution, "National Assembly", type: .legislature)
      func set(_ id: String, _ start: Int) {
        let index = wire.extraction.entities.firstIndex { $0.id == id } ?? 0
        let entity = wire.extraction.entities[index]
        wire.extraction.entities[index].mentions = [
          Extraction.Mention(
            range: CodePointRange(start, start + entity.name.unicodeScalars.count), form: .name, text: entity.name)
        ]
      }
      set(home, 10)
      set(body, 10 + country.unicodeScalars.count + gap)
      return wire
    }
    let result = graph([article("a1", "Freedonia", "FRD", gap: 3), article("a2", "Sylvania", "SYL", gap: 1)])
    #expect(result.entities.filter { $0.kind == .institution }.compactMap(\.country) == ["country.FRD", "country.SYL"])
    #expect(
      graph([article("a1", "Freedonia", "FRD", gap: 40)]).entities.filter { $0.kind == .institution }
        .allSatisfy { $0.country == nil })
  }

  @Test func theBestAttestedPostIsShown() {
    var wires: [Wire] = []
    for number in 0..<6 {
      var wire = Wire("a\(number)", "2021-03-0\(number + 1)")
      wire.person("Joe Mason", "President", of: wire.country("Freedonia", "FRD"))
      wires.append(wire)
    }
    var nominee = Wire("b", "2021-03-09")
    nominee.person("Joe Mason", "presumptive nominee for President", of: nominee.country("Freedonia", "FRD"))
    let roles = graph(wires + [nominee]).roles
    #expect(roles.map(\.title).sorted() == ["President", "presumptive nominee for President"])
    #expect(roles.first { $0.title == "President" }?.evidence.count == 6)
  }

  private func posts(_ entries: [(title: String, tenure: Extraction.Role.Tenure, isInferred: Bool)]) -> [String] {
    graph(
      entries.enumerated().map { index, entry in
        var wire = Wire("a\(index)", "2021-03-\(10 + index)")
        let home = wire.country("Freedonia", "FRD")
        wire.person("Joe Mason", entry.title, of: home, tenure: entry.tenure, inferred: entry.isInferred)
        return wire
      }
    ).roles.map { "\($0.tenure.rawValue) \($0.title)" }.sorted()
  }

  @Test func aPostMisreadOrKeptAsACourtesyIsNotShown() {
    let under: (String, Extraction.Role.Tenure, Bool) = ("Under Secretary", .current, false)
    #expect(posts([under, ("Secretary", .current, true), under]) == ["current Under Secretary"])
    // Who rises holds both.
    #expect(
      posts([under, under, ("Secretary", .current, true)]) == ["current Secretary", "current Under Secretary"])
    #expect(
      posts([("former Secretary of State", .former, false), ("Secretary", .current, true)]) == [
        "former former Secretary of State"
      ])
    let minister: (String, Extraction.Role.Tenure, Bool) = ("Foreign Minister", .current, false)
    #expect(
      posts([minister, minister, minister, ("Secretary of State", .current, true)]) == ["current Foreign Minister"])
  }

  @Test func aPostOfNobodyKnownIsMisreadBesideTheOnlyBearer() {
    func people(_ records: Int) -> Int {
      var wires = (0..<records).map { index in
        var wire = Wire("a\(index)", "2021-03-\(10 + index % 20)")
        wire.person("Otto Varga", "Spokesperson", of: wire.country("Freedonia", "FRD"))
        return wire
      }
      var odd = Wire("z", "2021-03-20")
      odd.country("Freedonia", "FRD")
      odd.person("Varga", "acting prime minister")
      wires.append(odd)
      return graph(wires).ids(.person).count
    }
    #expect(people(60) == 1)
    #expect(people(12) == 2)
  }
}
