#pragma once

#include "server/control/findings.h"
#include "server/control/setup_values.h"

/// Made-up values that look like a small server in use, for tests and pictures.
namespace homeport::fakes {

control::ServerStatus runningStatus();
control::ServerStatus failedStatus();
QList<control::RoomRow> sampleRooms();
QList<control::PeerRow> samplePeers();
QList<control::ExchangeRow> sampleExchanges(int count, quint64 firstId = 1);
control::ExchangeDetail sampleDetail();
QList<control::AccountRow> sampleAccounts();
/// A server behind a proxy that rewrites requests, and with a broken IPv6 address.
control::CheckReport sampleReport();
control::SetupPlan samplePlan(const QString &folder);
QList<control::JoinAttempt> sampleJoins();
control::CertificateSummary sampleCertificate();
/// For example.org, of two proxies.
QList<control::WayInText> sampleWayIn();

} // namespace homeport::fakes
