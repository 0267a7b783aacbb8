#include "server/rooms/shown_form.h"

namespace homeport::rooms {

PduPtr redactedForm(const Pdu &pdu)
{
    auto redacted = std::make_shared<Pdu>(pdu);
    redacted->json = event::redact(*pdu.rules, pdu.json);
    redacted->canonicalJson = json::canonical(redacted->json);
    return redacted;
}

PduPtr shownForm(const EventRecordPtr &event)
{
    return event->redactedBy.empty() ? event->pdu : redactedForm(*event->pdu);
}

} // namespace homeport::rooms
