-- What is deleted by user or by age must not be looked for row by row.
CREATE INDEX device_list_changes_of_user ON device_list_changes(user_id);
CREATE INDEX client_transactions_by_age ON client_transactions(created);
CREATE INDEX received_to_device_by_age ON received_to_device(received_at);
