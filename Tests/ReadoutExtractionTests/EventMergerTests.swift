import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Tellings written out by hand, and which encounters they are of. No word of a document is read.
@Suite struct EventMergerTests {
  private static let entities = DocumentEntities(
    entities: [
      .init(kind: .country, name: "Norway"), .init(kind: .country, name: "Peru"),
      .init(kind: .person, name: "Ann Hale", country: 0), .init(kind: .person, name: "Luis Cortez", country: 1),
      .init(kind: .person, name: "Bo Krag", country: 0), .init(kind: .place, name: "Lima", country: 1),
      .init(kind: .country, name: "Chile"),
    ],
    roles: [
      .init(person: 2, title: "Minister", organization: 0), .init(person: 3, title: "President", organization: 1),
      .init(person: 4, title: "Envoy", organization: 0),
    ])
  private static let (norway, peru, hale, cortez, krag, lima, chile) = (0, 1, 2, 3, 4, 5, 6)

  private func telling(
    _ parties: [Int], sentence: Int, family: CueFamily = .meet, kind: MeetingKind = .meeting,
    status: MeetingStatus = .held, change: (inout Telling) -> Void = { _ in }
  ) -> Telling {
    let start = sentence * 10
    var telling = Telling(
      sentence: sentence, cue: start..<start + 1, text: "met", head: "met", frame: "meet (verb)", family: family,
      kind: kind, status: status,
      parties: parties.map { entity in
        let isPerson = Self.entities.entities[entity].kind == .person
        return Party(
          entity: entity, form: isPerson ? .name : .nominal, isRepresentative: !isPerson, tokens: start + 2..<start + 3)
      }, confidence: 0.8)
    change(&telling)
    return telling
  }

  /// Names of the parties of each event, and how many tellings are of none.
  private func merge(
    _ tellings: [Telling], attendances: [Telling] = []
  ) -> (events: [Set<Int>], merged: [Event], open: Int) {
    let document = Document(Article(id: "a", source: "a", text: "Text.", date: CalendarDate("2010-03-10")))
    var findings = TellingReader.Findings(tellings: tellings)
    findings.attendances = attendances
    let result = EventMerger(document: document, entities: Self.entities).merge(findings)
    return (result.events.map { Set($0.parties.map(\.entity)) }, result.events, result.unresolved.count)
  }

  @Test func theSamePairToldTwiceMeetsOnce() {
    let found = merge([
      telling([Self.hale, Self.cortez], sentence: 1), telling([Self.hale, Self.cortez], sentence: 7),
    ])
    #expect(found.events == [[Self.hale, Self.cortez]])
    #expect(found.merged[0].tellings.count == 2)
  }

  @Test func aNumberedGatheringIsNoOtherKindOfGathering() {
    func merged(_ head: String) -> [Int] {
      let found = merge([
        telling([Self.hale, Self.cortez], sentence: 1, kind: .summit) { $0.head = "ceremony" },
        telling([], sentence: 3, kind: .summit) {
          $0.head = head
          $0.isDefinite = true
          $0.number = "28th"
        },
      ])
      return [found.events.count, found.open]
    }
    #expect(merged("conference") == [1, 1])
    #expect(merged("ceremony") == [1, 0])
  }

  @Test func whatWasYearsAgoIsNoNews() {
    func merged(_ day: String) -> CalendarDate? {
      let found = merge([
        telling([Self.hale, Self.cortez], sentence: 1),
        telling([], sentence: 3) {
          $0.isDefinite = true
          $0.hasStatedDate = true
          $0.date = Extraction.MeetingDate(start: CalendarDate(day), end: CalendarDate(day), basis: .stated)
        },
      ])
      return found.merged[0].date?.start
    }
    #expect(merged("2004-03-08") == nil)
    #expect(merged("2010-03-08") == CalendarDate("2010-03-08"))
  }

  @Test func anotherIsNotTheOneToldOfBefore() {
    let found = merge([
      telling([Self.hale, Self.cortez], sentence: 1),
      telling([Self.hale, Self.cortez], sentence: 4) { $0.isAnother = true },
      telling([Self.hale, Self.cortez], sentence: 5) { $0.isAnother = true },
    ])
    #expect(found.events == [[Self.hale, Self.cortez], [Self.hale, Self.cortez]])
  }

  @Test func aCountryGivesWayToItsNamedPerson() {
    let found = merge([
      telling([Self.norway, Self.cortez], sentence: 1), telling([Self.hale, Self.cortez], sentence: 2),
    ])
    #expect(found.events == [[Self.hale, Self.cortez]])
  }

  @Test func thoseAThirdSawOneByOneWereNotAtOneTable() {
    let found = merge([
      telling([Self.cortez, Self.hale, Self.krag], sentence: 1) { $0.separatePairs = [[Self.hale, Self.krag]] },
      telling([Self.hale, Self.krag], sentence: 5),
    ])
    #expect(found.events == [[Self.cortez, Self.hale, Self.krag], [Self.hale, Self.krag]])
  }

  @Test func aDefiniteNounPointsBack() {
    let found = merge([
      telling([Self.hale, Self.cortez], sentence: 1), telling([], sentence: 3, family: .talk) { $0.isDefinite = true },
    ])
    #expect(found.events.count == 1 && found.open == 0)
    #expect(found.merged[0].tellings.count == 2)
  }

  @Test func aDefiniteNounPointsAtNothingFurtherDown() {
    let found = merge([
      telling([], sentence: 1, family: .talk) { $0.isDefinite = true }, telling([Self.hale, Self.cortez], sentence: 3),
    ])
    #expect(found.open == 1 && found.merged[0].tellings.count == 1)
  }

  @Test func aCallIsNoVisitButMayBeADiscussion() {
    let call = telling([Self.hale, Self.cortez], sentence: 1, family: .call, kind: .call)
    #expect(merge([call, telling([Self.hale, Self.cortez], sentence: 3, family: .discuss)]).events.count == 1)
    #expect(merge([call, telling([Self.hale, Self.cortez], sentence: 3, family: .meet)]).events.count == 2)
  }

  @Test func thoseAtTheSameGatheringWereThereTogether() {
    let found = merge([
      telling([Self.hale], sentence: 1, family: .conference, kind: .summit),
      telling([Self.cortez], sentence: 4, family: .conference, kind: .summit) { $0.isDefinite = true },
    ])
    #expect(found.events == [[Self.hale, Self.cortez]] && found.open == 0)
  }

  @Test func aGatheringLongPastIsAnother() {
    let found = merge([
      telling([Self.hale], sentence: 1, family: .conference, kind: .summit) { telling in
        telling.date = Extraction.MeetingDate(start: CalendarDate("1994-01-01"), basis: .stated)
        telling.hasStatedDate = true
      },
      telling([Self.cortez], sentence: 4, family: .conference, kind: .summit) { $0.isDefinite = true },
    ])
    #expect(found.events.isEmpty && found.open == 2)
  }

  @Test func whoMetBesideAGatheringWasThere() {
    let aside = telling([], sentence: 1, family: .summit, kind: .summit) { $0.heldThere = 10..<11 }
    let speech = telling([Self.krag], sentence: 4, family: .summit, kind: .summit) { $0.isDefinite = true }
    let pair = telling([Self.hale, Self.cortez], sentence: 1)
    #expect(merge([pair, aside, speech]).events == [[Self.hale, Self.cortez], [Self.hale, Self.cortez, Self.krag]])
    #expect(merge([pair, aside]).events == [[Self.hale, Self.cortez]])
  }

  @Test func leadersOfDelegationsReplaceTheirCountries() {
    let leader = telling([Self.hale], sentence: 3, family: .leadership) { $0.isDefinite = true }
    let found = merge([telling([Self.norway, Self.peru], sentence: 1, family: .talk)], attendances: [leader])
    #expect(found.events == [[Self.peru, Self.hale]])
  }

  @Test func anEncounterOfAVisitTakesItsPlaceAndDays() {
    let day = CalendarDate("2010-03-08")
    let visit = telling([Self.hale, Self.peru], sentence: 1, family: .visit, kind: .visit) { visit in
      visit.parties[0].part = .visitor
      visit.parties[1].part = .host
      visit.place = Self.lima
      visit.date = Extraction.MeetingDate(start: day, end: day, basis: .stated)
      visit.hasStatedDate = true
    }
    let found = merge([visit, telling([Self.hale, Self.cortez], sentence: 4)])
    #expect(found.merged[1].place == Self.lima)
    #expect(found.merged[1].date?.start == day)
  }

  private func visit(
    of country: Int, sentence: Int, status: MeetingStatus, from first: String, to last: String
  ) -> Telling {
    telling([Self.hale, country], sentence: sentence, family: .visit, kind: .visit, status: status) { visit in
      visit.parties[0].part = .visitor
      visit.parties[1].part = .host
      visit.place = country
      visit.date = Extraction.MeetingDate(start: CalendarDate(first), end: CalendarDate(last), basis: .stated)
      visit.hasStatedDate = true
    }
  }

  @Test func whatWasHeldDuringAStayIsHeldByNow() {
    let stay = visit(of: Self.peru, sentence: 1, status: .ongoing, from: "2010-03-09", to: "2010-03-12")
    let found = merge([stay, telling([Self.hale, Self.cortez], sentence: 4)])
    #expect(found.merged[1].date?.end == CalendarDate("2010-03-10"))
  }

  @Test func nobodyStaysInTwoCountriesAtOnce() {
    let found = merge([
      visit(of: Self.peru, sentence: 1, status: .ongoing, from: "2010-03-07", to: "2010-03-12"),
      visit(of: Self.chile, sentence: 3, status: .ongoing, from: "2010-03-09", to: "2010-03-09"),
    ])
    #expect(found.merged.map(\.status) == [.held, .ongoing])
    #expect(found.merged[0].date?.end == CalendarDate("2010-03-09"))
  }

  @Test func theyAreThoseToldOfBefore() {
    func events(_ form: MentionForm) -> Int {
      merge([
        telling([Self.cortez, Self.hale, Self.krag], sentence: 1) { $0.separatePairs = [[Self.hale, Self.krag]] },
        telling([Self.hale, Self.krag], sentence: 2) { told in
          for index in told.parties.indices { told.parties[index].form = form }
        },
      ]).events.count
    }
    #expect(events(.pronoun) == 1)
    #expect(events(.name) == 2)
  }

  @Test func gatheringsOfTwoNumbersAreTwo() {
    func events(_ number: String) -> Int {
      merge([
        telling([Self.hale, Self.cortez], sentence: 1, kind: .summit) { $0.number = "17th" },
        telling([Self.hale, Self.cortez], sentence: 2, kind: .summit) { $0.number = number },
      ]).events.count
    }
    #expect(events("17th") == 1)
    #expect(events("13th") == 2)
  }

  @Test func callersAreInNoOnePlace() {
    let call = telling([Self.hale, Self.cortez], sentence: 1, family: .call, kind: .call) { $0.place = Self.lima }
    #expect(merge([call]).merged[0].place == nil)
  }
}
