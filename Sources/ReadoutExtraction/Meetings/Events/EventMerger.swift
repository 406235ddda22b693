import ReadoutLanguage
import ReadoutModel

/// From what an article tells to the encounters it tells of: step by step, each taking the events of the one before.
package struct EventMerger: Sendable {
  private let entities: DocumentEntities
  private let anchor: CalendarDate?
  private let lead: LeadDay?
  private let namesGathering: Bool
  private let isShort: Bool

  package init(document: Document, entities: DocumentEntities) {
    self.entities = entities
    anchor = document.article.date
    lead = LeadDay(document, entities)
    isShort = document.sentences.count < 8
    namesGathering = NamedGathering.exists(in: document, entities)
  }

  /// The events, by where they are first told of, and the tellings that are of none.
  package func merge(_ findings: TellingReader.Findings) -> (events: [Event], unresolved: [Telling]) {
    let standing = Standing(entities)
    let identity = EncounterIdentity(standing: standing, anchor: anchor, namesGathering: namesGathering)
    let steps: [any EventStep] = [
      SeparateEncounters(identity: identity),
      identity,
      Gatherings(identity: identity, groups: findings.groups, leadDay: lead, dateline: findings.dateline),
      Attendants(standing: standing, attendants: findings.attendances),
      GatheringBodies(),
      VisitDestinations(identity: identity, dateline: findings.dateline),
      PrivateEncounters(standing: standing, isShort: isShort),
      EncountersOfScenes(),
      Tours(anchor: anchor),
      SingleStays(standing: standing),
      EncountersOfVisits(standing: standing, anchor: anchor),
      EncountersOfLead(
        standing: standing, lead: lead, towns: findings.towns, dateline: findings.dateline,
        sentencesOfHere: findings.sentencesOfHere),
      EncountersOfTowns(standing: standing, towns: findings.towns, anchor: anchor),
      VisitsOfRemarks(standing: standing),
      LongGatherings(anchor: anchor),
      CallsAreNowhere(), InOrder(),
      Statements(standing: standing, statements: findings.statements),
    ]
    let merged = steps.reduce(EventState(open: findings.tellings)) { state, step in step.apply(to: state) }
    return (merged.events, merged.open)
  }

  /// Who calls and who is called are in no one place.
  private struct CallsAreNowhere: EventStep {
    func apply(to state: EventState) -> EventState {
      var state = state
      for index in state.events.indices where state.events[index].kind == .call { state.events[index].place = nil }
      return state
    }
  }

  /// Events by where they are first told of.
  private struct InOrder: EventStep {
    func apply(to state: EventState) -> EventState {
      EventState(events: state.events.sorted { $0.firstToken < $1.firstToken }, open: state.open)
    }
  }
}
