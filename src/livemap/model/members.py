"""Members of enumerations by their values: an assessment asks for thousands, and a class takes ten times as long."""

from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Group, Qualifier, Unit
from livemap.model.place import PlaceKind, PlaceRole
from livemap.model.voice import VoiceKind, VoiceRole
from livemap.model.when import TimePrecision

KINDS = {member.value: member for member in ClaimKind}
MODALITIES = {member.value: member for member in Modality}
VOICE_KINDS = {member.value: member for member in VoiceKind}
VOICE_ROLES = {member.value: member for member in VoiceRole}
PLACE_KINDS = {member.value: member for member in PlaceKind}
PLACE_ROLES = {member.value: member for member in PlaceRole}
PRECISIONS = {member.value: member for member in TimePrecision}
QUALIFIERS = {member.value: member for member in Qualifier}
UNITS = {member.value: member for member in Unit}
GROUPS = {member.value: member for member in Group}
