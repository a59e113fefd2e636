"""Double-entry money in whole fen: wallets, orders, settlement. No payment provider is called."""
