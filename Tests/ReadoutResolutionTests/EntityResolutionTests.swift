import ReadoutModel
import ReadoutNames
import ReadoutResolution
import Testing

@Suite struct EntityResolutionTests {
  @Test func countriesByCodeAndExactName() {
    var first = Wire("a1", "2021-03-01")
    first.country("Austria", "AUT", aliases: ["Austrian"])
    first.country("Niger", "NER")
    var second = Wire("a2", "2021-03-02")
    second.country("Australia", "AUS")
    second.country("Nigeria", "NGA")
    var third = Wire("a3", "2021-03-03")
    third.country("Austria", nil)
    third.country("Republic of Austria", "AUT")
    third.country("Freedonia", nil)
    let result = graph([first, second, third])
    #expect(
      result.ids(.country) == [
        "country.AUS", "country.AUT", "country.NER", "country.NGA", "country.freedonia",
      ])
    #expect(result.entity("country.AUT")?.mentionTotal == 3)
    #expect(result.entity("country.AUT")?.aliases == ["Austrian", "Republic of Austria"])
  }

  @Test func ministriesBelongToTheirCountries() {
    var wires: [Wire] = []
    for (index, (name, country, code)) in [
      ("Ministry of Foreign Affairs", "Pakistan", "PAK"), ("Foreign Ministry", "Pakistan", "PAK"),
      ("Foreign Ministry", "China", "CHN"),
    ].enumerated() {
      var wire = Wire("a\(index)", "2021-03-01")
      wire.add(.institution, name, country: wire.country(country, code), type: .ministry)
      wires.append(wire)
    }
    let result = graph(wires)
    #expect(
      result.ids(.institution) == ["institution.foreign-ministry-CHN", "institution.ministry-of-foreign-affairs-PAK"])
  }

  @Test func aMinistryOfNoKnownCountryIsNobodyElses() {
    var wires: [Wire] = []
    for (index, (country, code)) in [("Pakistan", "PAK"), ("China", "CHN")].enumerated() {
      var wire = Wire("a\(index)", "2021-03-01")
      wire.add(.institution, "Foreign Ministry", country: wire.country(country, code), type: .ministry)
      wires.append(wire)
    }
    var open = Wire("b1", "2021-03-02")
    open.add(.institution, "Foreign Ministry", type: .ministry)
    #expect(graph(wires + [open]).ids(.institution).count == 3)
    #expect(graph([wires[0], open]).ids(.institution).count == 1)
  }

  @Test func aBodyKnownByItselfIsOneThoughNoCountryHasIt() {
    var wires: [Wire] = []
    for index in 0..<2 {
      var wire = Wire("a\(index)", "2021-03-0\(index + 1)")
      wire.country("Norway", "NOR")
      wire.country("Chile", "CHL")
      wire.add(.institution, "European Parliament", type: .legislature)
      wires.append(wire)
    }
    #expect(graph(wires).ids(.institution).count == 2)
    for index in wires.indices { wires[index].extraction.entities[2].wikidata = "Q8889" }
    #expect(graph(wires).ids(.institution) == ["institution.european-parliament"])
  }

  @Test func aNameThatHoldsItsCountryJoinsTheSameNameWithoutOne() {
    var first = Wire("a1", "2021-03-01")
    first.add(
      .institution, "Confederation of Norwegian Enterprise",
      country: first.country("Norway", "NOR", aliases: ["Norwegian"]))
    var second = Wire("a2", "2021-03-02")
    second.add(.institution, "Confederation of Norwegian Enterprise")
    #expect(graph([first, second]).ids(.institution) == ["institution.confederation-of-norwegian-enterprise"])
    #expect(graph([second, first]).ids(.institution) == ["institution.confederation-of-norwegian-enterprise"])
  }

  @Test func countryNameInsideANameIsNoDifference() {
    var first = Wire("a1", "2021-03-01")
    let us = first.country("United States", "USA", aliases: ["US"])
    first.add(.institution, "US Central Command", country: us, type: .armedForces)
    var second = Wire("a2", "2021-03-02")
    let states = second.country("United States", "USA")
    second.add(
      .institution, "United States Central Command", aliases: ["CENTCOM"], country: states, type: .armedForces)
    var third = Wire("a3", "2021-03-03")
    third.add(.institution, "CENTCOM")
    let result = graph([first, second, third])
    #expect(result.ids(.institution) == ["institution.united-states-central-command"])
    #expect(result.entities.first { $0.kind == .institution }?.aliases == ["CENTCOM", "US Central Command"])
  }

  @Test func acronymsAndExpansions() {
    var first = Wire("a1", "2021-03-01")
    first.add(.institution, "North Atlantic Treaty Organization", type: .internationalOrganisation)
    var second = Wire("a2", "2021-03-02")
    second.add(.institution, "NATO", type: .internationalOrganisation)
    var third = Wire("a3", "2021-03-02")
    third.add(.institution, "North Atlantic Treaty Organisation", type: .internationalOrganisation)
    third.add(.institution, "OPEC")
    #expect(
      graph([first, second, third]).ids(.institution) == [
        "institution.north-atlantic-treaty-organisation", "institution.opec",
      ])
  }

  @Test func theNameMaySayTheCountry() {
    var first = Wire("a1", "2021-03-01")
    first.add(
      .institution, "Congress", country: first.country("United States", "USA", aliases: ["U.S."]), type: .legislature)
    var second = Wire("a2", "2021-03-02")
    second.add(.institution, "U.S. Congress", type: .legislature)
    second.add(.institution, "American Red Cross")
    let result = graph([first, second])
    #expect(result.ids(.institution) == ["institution.american-red-cross", "institution.us-congress"])
    #expect(result.entity("institution.american-red-cross")?.country == nil)
  }

  @Test func strayPunctuationIsNoPartOfAName() {
    var first = Wire("a1", "2021-03-01")
    first.add(.place, "Kabul –", aliases: ["“Kabul”", "Kabul (old town)"])
    first.add(.person, "Joseph  Mason Jr.")
    first.add(.place, "Washington, D.C.")
    let result = graph([first])
    #expect(result.entities.map(\.name) == ["Joseph Mason Jr.", "Kabul", "Washington, D.C."])
    #expect(result.entity("place.kabul")?.aliases == ["Kabul (old town)"])
  }

  @Test func placesByCountry() {
    var first = Wire("a1", "2021-03-01")
    first.add(.place, "Paris", country: first.country("France", "FRA"))
    var second = Wire("a2", "2021-03-02")
    second.add(.place, "Paris", country: second.country("United States", "USA"))
    var third = Wire("a3", "2021-03-02")
    third.add(.place, "Islamabad")
    third.add(.place, "Medellín")
    var fourth = Wire("a4", "2021-03-02")
    fourth.add(.place, "Islamabad", country: fourth.country("Pakistan", "PAK"))
    fourth.add(.place, "Medellin")
    let result = graph([first, second, third, fourth])
    #expect(result.ids(.place) == ["place.islamabad", "place.medellin", "place.paris", "place.paris-USA"])
    #expect(result.entity("place.islamabad")?.country == "country.PAK")
    #expect(result.entity("place.paris-USA")?.name == "Paris (United States)")
  }

  @Test func institutionTellsThePersonsCountry() {
    var wire = Wire("a1", "2021-03-01")
    let army = wire.add(
      .institution, "Central Command", country: wire.country("United States", "USA"), type: .armedForces)
    wire.person("Frank Mason", "commander", of: army)
    #expect(graph([wire]).entity("person.frank-mason")?.country == "country.USA")
  }

  @Test func mentionsAndDatesOfAllArticles() {
    var first = Wire("a1", "2021-03-05")
    first.person("Wang Yi", mentions: 3)
    var second = Wire("a2", "2021-02-01")
    second.person("Wang Yi", mentions: 2)
    var third = Wire("a3")
    third.person("Wang Yi")
    let entity = graph([first, second, third]).entity("person.wang-yi")
    #expect(entity?.mentionTotal == 6)
    #expect(entity?.firstSeen == CalendarDate("2021-02-01"))
    #expect(entity?.lastSeen == CalendarDate("2021-03-05"))
    #expect(entity?.mentions.map(\.article) == ["article.a1", "article.a2", "article.a3"])
    #expect(entity?.confidence == 0.999)
  }

  @Test func rolesAreMergedWithTheirDates() {
    var wires: [Wire] = []
    for (index, (title, day)) in [
      ("Secretary of State", "2021-03-01"), ("Secretary", "2021-05-01"), ("Secretary of State", "2021-04-01"),
    ].enumerated() {
      var wire = Wire("a\(index)", day)
      wire.person("Antony Blinken", title, of: wire.country("United States", "USA"))
      wires.append(wire)
    }
    var deputy = Wire("a9", "2015-04-01")
    deputy.person("Antony Blinken", "Deputy Secretary of State", of: deputy.country("United States", "USA"))
    var former = Wire("b1", "2026-04-01")
    former.person("Antony Blinken", "Secretary of State", of: former.country("United States", "USA"), tenure: .former)
    let roles = graph(wires + [deputy, former]).roles
    #expect(
      roles.map(\.id) == [
        "role.antony-blinken.deputy-secretary-of-state.USA", "role.antony-blinken.secretary-of-state.USA",
        "role.antony-blinken.secretary-of-state.USA.former",
      ])
    #expect(roles[1].attestedFrom == CalendarDate("2021-03-01"))
    #expect(roles[1].attestedTo == CalendarDate("2021-05-01"))
    #expect(roles[1].evidence.count == 3)
  }

  @Test func slugsAreNameTokens() {
    let cases = [
      ("Wałęsa Ørsted", "walesa-orsted"), ("Володимир Зеленський", "volodimir-zelenskiy"), ("Ελλάδα", "ellada"),
      ("محمد", "mhmd"), ("习近平", "u4e60-u8fd1-u5e73"), ("O’Brien’s “Bar”", "obriens-bar"), ("Đặng Thị", "dang-thi"),
      ("  --  ", "x"),
    ]
    for (text, slug) in cases.dropLast() { #expect(Folding.slug(text) == slug) }
    #expect(Folding.slug("  --  ").hasPrefix("x"))
    let long = Folding.slug(String(repeating: "very ", count: 40))
    #expect(long.utf8.count <= 80)
    #expect(long != Folding.slug(String(repeating: "very ", count: 41)))
    for id in ["a b", "é", "a/b", "ok_1.2-3"] {
      #expect(Identifier.token(id).utf8.allSatisfy { $0 != 0x20 && $0 != 0x2F && $0 < 0x80 })
    }
    #expect(Identifier.token("ok_1.2-3") == "ok_1.2-3")
  }

  @Test func oneFullNameIsOneThing() {
    var wires: [Wire] = []
    for day in 1...8 {
      var wire = Wire("a\(day)", "2021-06-0\(day)")
      wire.person("Brita Gunnar", country: wire.country("Norway", "NOR"))
      wires.append(wire)
    }
    var mistaken = Wire("b1", "2021-06-05")
    mistaken.add(.place, "Brita Gunnar")
    // A part in the telling binds it: where a meeting took place is a place.
    var bound = Wire("b2", "2021-06-06")
    let place = bound.add(.place, "Brita Gunnar")
    let home = bound.country("Norway", "NOR")
    bound.meeting([bound.person("Karl Harlan", country: home), home], place: place)
    let all = graph(wires + [mistaken, bound])
    #expect(all.entity("person.brita-gunnar")?.mentions.count == 9)
    #expect(all.entity("place.brita-gunnar")?.mentions.count == 1)
    // Three against one is no agreement of all.
    let few = graph(Array(wires.prefix(3)) + [mistaken])
    #expect(few.entity("place.brita-gunnar") != nil)
  }

  @Test func theUnitedNationsAreAbbreviatedInNames() {
    var first = Wire("a1", "2021-06-01")
    first.add(.institution, "UN Seed Programme", type: .internationalOrganisation)
    var second = Wire("a2", "2021-06-02")
    second.add(.institution, "United Nations Seed Program", type: .internationalOrganisation)
    #expect(graph([first, second]).ids(.institution).count == 1)
  }

  @Test func partiesOfOneNameBelongToTheCountriesSpokenOf() {
    func article(_ id: String, _ country: String, _ code: String, isStated: Bool) -> Wire {
      var wire = Wire(id, "2021-03-01")
      let land = wire.country(country, code)
      wire.add(.institution, "Communist Party", country: isStated ? land : nil, type: .party)
      return wire
    }
    let china = article("a", "China", "CHN", isStated: true)
    let graphOfBoth = graph([china, article("b", "Nepal", "NPL", isStated: false)])
    #expect(graphOfBoth.ids(.institution).count == 2)
    #expect(graph([china, article("b", "China", "CHN", isStated: false)]).ids(.institution).count == 1)
    #expect(
      graph([article("a", "Cuba", "CUB", isStated: false), article("b", "Nepal", "NPL", isStated: false)])
        .ids(.institution).count == 2)
  }
}
