/// What kind of telling a cue makes: what the merging of tellings asks of a frame, whatever its words.
package enum CueFamily: String, CaseIterable, Sendable {
  // frames
  case meet, discuss, talk, negotiate, call, summit, conference, press, sign, deliver, receive, meal
  case arrive, depart, come, visit, travel
  // tellings without a frame
  case address, joint, presence, leadership, attendance

  /// Tellings that fit any kind: "discussed", "talks", "conversation".
  var isOfAnyKind: Bool { self == .discuss || self == .talk || self == .address }

  /// Someone comes to the place or leaves for it: he may still be there.
  var isArrival: Bool { self == .arrive || self == .depart || self == .come }
}
