import ReadoutModel
import ReadoutResolution
import Testing

@Suite struct MeetingResolutionTests {
  /// An article in which Blome and Malik meet.
  private func report(
    _ id: String, _ published: String?, on day: String? = nil, kind: MeetingKind = .meeting,
    status: MeetingStatus = .held, place: String? = nil, notBefore: String? = nil, others: [String] = [],
    topics: [String] = [], separate: Bool = false, withoutMalik: Bool = false, confidence: Double = 0.8
  ) -> Wire {
    var wire = Wire(id, published)
    let us = wire.country("United States", "USA")
    let pakistan = wire.country("Pakistan", "PAK")
    var participants = [wire.person("Donald Blome", "Ambassador", of: us)]
    participants.append(withoutMalik ? pakistan : wire.person("Jawad Malik", "Special Assistant", of: pakistan))
    for other in others { participants.append(wire.person(other, "Minister", of: pakistan)) }
    let placeID = place.map { wire.add(.place, $0) }
    wire.meeting(
      participants, kind: kind, status: status, on: day, notAfter: day == nil && notBefore == nil ? published : nil,
      notBefore: notBefore, place: placeID, topics: topics,
      separate: separate ? [[participants[1], participants[2]]] : [], confidence: confidence, text: "Report \(id).")
    return wire
  }

  @Test func oneMeetingInTwoArticles() {
    let result = graph([
      report("a1", "2023-07-13", on: "2023-07-13", confidence: 0.6), report("a2", "2023-07-14", on: "2023-07-13"),
    ])
    #expect(result.meetings.map(\.id) == ["meeting.2023-07-13.donald-blome.jawad-malik"])
    #expect(result.meetings[0].label == "Meeting of Donald Blome and Jawad Malik")
    // The surer report first; confidence grows by half of what the other adds.
    #expect(result.meetings[0].evidence.map(\.article) == ["article.a2", "article.a1"])
    #expect(result.meetings[0].confidence == 0.86)
  }

  @Test func anotherDayIsAnotherMeeting() {
    let result = graph([report("a1", "2023-07-13", on: "2023-07-13"), report("a2", "2023-07-14", on: "2023-07-14")])
    #expect(result.meetings.count == 2)
  }

  @Test func undatedReportsOfOneWeekAreOne() {
    let near = graph([report("a1", "2023-07-13"), report("a2", "2023-07-15")])
    #expect(near.meetings.map(\.id) == ["meeting.undated.donald-blome.jawad-malik"])
    let far = graph([report("a1", "2023-07-13"), report("a2", "2023-07-25")])
    #expect(
      far.meetings.map(\.id) == [
        "meeting.undated.donald-blome.jawad-malik", "meeting.undated.donald-blome.jawad-malik-2",
      ])
  }

  @Test func undatedReportJoinsTheDatedOne() {
    let result = graph([report("a1", "2023-07-13", on: "2023-07-12"), report("a2", "2023-07-15")])
    #expect(result.meetings.map(\.id) == ["meeting.2023-07-12.donald-blome.jawad-malik"])
    #expect(result.meetings[0].date?.start == CalendarDate("2023-07-12"))
  }

  @Test func articlesWithoutAnyDateAreNotMerged() {
    #expect(graph([report("a1", nil), report("a2", nil)]).meetings.count == 2)
  }

  @Test func callsAreNoMeetings() {
    let result = graph([
      report("a1", "2023-07-13", on: "2023-07-13"), report("a2", "2023-07-13", on: "2023-07-13", kind: .call),
    ])
    #expect(
      result.meetings.map(\.id) == [
        "meeting.2023-07-13.donald-blome.jawad-malik", "meeting.2023-07-13.donald-blome.jawad-malik-call",
      ])
  }

  @Test func otherPlaceIsAnotherMeeting() {
    let result = graph([
      report("a1", "2023-07-13", on: "2023-07-13", place: "Islamabad"),
      report("a2", "2023-07-13", on: "2023-07-13", place: "Geneva"),
    ])
    #expect(result.meetings.count == 2)
  }

  @Test func countryStandsForItsEnvoyOnTheSameDay() {
    let result = graph([
      report("a1", "2023-07-13", on: "2023-07-13"),
      report("a2", "2023-07-13", on: "2023-07-13", withoutMalik: true),
    ])
    #expect(result.meetings.count == 1)
    #expect(result.meetings[0].participations.map(\.entity) == ["person.donald-blome", "person.jawad-malik"])
  }

  @Test func countryThatMayStandForTwoMeetingsStaysAlone() {
    var second = Wire("a2", "2023-07-13")
    let blome = second.person("Donald Blome", "Ambassador", of: second.country("United States", "USA"))
    let other = second.person("Tariq Aziz", "Minister", of: second.country("Pakistan", "PAK"))
    second.meeting([blome, other], on: "2023-07-13")
    let result = graph([
      report("a1", "2023-07-13", on: "2023-07-13"), second,
      report("a3", "2023-07-13", on: "2023-07-13", withoutMalik: true),
    ])
    #expect(result.meetings.count == 3)
  }

  @Test func fewerParticipantsJoinTheFullerReport() {
    let result = graph([
      report("a1", "2023-07-13", on: "2023-07-13"),
      report("a2", "2023-07-13", on: "2023-07-13", others: ["Tariq Aziz"]),
    ])
    #expect(result.meetings.count == 1)
    #expect(result.meetings[0].participations.count == 3)
  }

  @Test func differentPartnersAreDifferentMeetings() {
    var second = Wire("a2", "2023-07-13")
    let blome = second.person("Donald Blome", "Ambassador", of: second.country("United States", "USA"))
    let other = second.person("Tariq Aziz", "Minister", of: second.country("Pakistan", "PAK"))
    second.meeting([blome, other], on: "2023-07-13")
    #expect(graph([report("a1", "2023-07-13", on: "2023-07-13"), second]).meetings.count == 2)
  }

  @Test func oneArticleTellsOneEventOnce() {
    var wire = report("a1", "2023-07-13", on: "2023-07-13")
    let people = wire.extraction.entities.filter { $0.kind == .person }.map(\.id)
    wire.meeting(people, kind: .summit, status: .planned)
    wire.meeting(people)
    let result = graph([wire])
    #expect(result.meetings.map(\.id) == ["meeting.2023-07-13.donald-blome.jawad-malik"])
    #expect(result.meetings[0].reasons.contains("article.a1: told twice"))
  }

  @Test func twoEventsOfOneArticleStayApart() {
    var wire = report("a1", "2023-07-13", on: "2023-07-13")
    let people = wire.extraction.entities.filter { $0.kind == .person }.map(\.id)
    wire.meeting(people, on: "2023-07-10")
    wire.meeting(people, kind: .call)
    wire.meeting(people, status: .hypothetical)
    #expect(graph([wire]).meetings.count == 4)
    var again = report("a1", "2023-07-13", on: "2023-07-13")
    again.meeting(people, status: .planned, text: "They will meet again.")
    #expect(graph([again]).meetings.count == 2)
  }

  @Test func heldBeatsPlanned() {
    let result = graph([
      report("a1", "2023-07-10", on: "2023-07-13", status: .planned), report("a2", "2023-07-14", on: "2023-07-13"),
    ])
    #expect(result.meetings.map(\.status) == [.held])
    #expect(result.meetings[0].reasons.contains("announced before it was held"))
    #expect(result.meetings[0].evidence.first?.article == "article.a2")
  }

  @Test func whatHappenedIsCalledWhatItsReportsCallIt() {
    let result = graph([
      report("a1", "2023-07-10", on: "2023-07-12", status: .planned),
      report("a2", "2023-07-11", on: "2023-07-12", status: .planned),
      report("a3", "2023-07-13", on: "2023-07-12", kind: .summit),
    ])
    #expect(result.meetings.map(\.kind) == [.summit])
  }

  @Test func cancelledBeatsPlannedAndIsRemembered() {
    let result = graph([
      report("a1", "2023-07-10", on: "2023-07-13", status: .planned),
      report("a2", "2023-07-12", on: "2023-07-13", status: .cancelled),
    ])
    #expect(result.meetings.map(\.status) == [.cancelled])
    #expect(result.meetings[0].reasons.contains("reported as cancelled by article.a2 of 2023-07-12"))
    let after = graph([
      report("a2", "2023-07-12", on: "2023-07-13", status: .cancelled), report("a3", "2023-07-14", on: "2023-07-13"),
    ])
    #expect(after.meetings.map(\.status) == [.held])
    #expect(after.meetings[0].reasons.contains("reported as cancelled by article.a2 of 2023-07-12"))
  }

  @Test func topicsHaveOneLabel() {
    let result = graph([
      report("a1", "2023-07-13", on: "2023-07-13", topics: ["Regional security", "the Afghan refugees"]),
      report("a2", "2023-07-13", on: "2023-07-13", topics: ["regional security issues", "Afghan refugee"]),
      report("a3", "2023-08-13", on: "2023-08-13", topics: ["regional security"]),
    ])
    #expect(result.topics.map(\.id) == ["topic.afghan-refugees", "topic.regional-security"])
    #expect(result.topics.map(\.label) == ["Afghan refugee", "regional security"])
    #expect(result.topics.map(\.mentions) == [2, 3])
    #expect(result.meetings[0].topics == ["topic.regional-security", "topic.afghan-refugees"])
  }

  @Test func separatePairsStayUntilAReportJoinsThem() {
    let apart = report("a1", "2023-07-13", on: "2023-07-13", others: ["Tariq Aziz"], separate: true)
    #expect(graph([apart]).meetings[0].separatePairs == [["person.jawad-malik", "person.tariq-aziz"]])
    let together = report("a2", "2023-07-13", on: "2023-07-13", others: ["Tariq Aziz"])
    #expect(graph([apart, together]).meetings[0].separatePairs == [])
  }

  @Test func nobodyMeetsHimself() {
    var wire = Wire("a1", "2023-07-13")
    let us = wire.country("United States", "USA")
    let first = wire.person("Donald Blome", "Ambassador", of: us)
    let second = wire.person("Donald Blome", "Ambassador", of: us)
    wire.meeting([first, second], on: "2023-07-13")
    #expect(graph([wire]).meetings.isEmpty)
  }

  @Test func labels() {
    var wire = Wire("a1", "2023-07-13")
    let us = wire.country("United States", "USA")
    let pakistan = wire.country("Pakistan", "PAK")
    let blome = wire.person("Donald Blome", country: us)
    let malik = wire.person("Jawad Malik", country: pakistan)
    let third = wire.person("Tariq Aziz", country: pakistan)
    let fourth = wire.person("Amir Khan", country: pakistan)
    wire.meeting([blome, pakistan, malik], kind: .visit, on: "2023-07-01", parts: [.visitor, .host, .host])
    wire.meeting([blome, malik], kind: .call, on: "2023-07-02")
    wire.meeting([blome, malik, third, fourth, us, pakistan], kind: .summit, on: "2023-07-03")
    #expect(
      graph([wire]).meetings.map(\.label) == [
        "Visit of Donald Blome to Pakistan", "Call between Donald Blome and Jawad Malik",
        "Summit of Amir Khan, Donald Blome, Jawad Malik and 3 others",
      ])
  }
}
